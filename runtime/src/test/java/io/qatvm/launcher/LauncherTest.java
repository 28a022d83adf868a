package io.qatvm.launcher;

import static io.qatvm.launcher.LaunchedMachine.launcher;
import static io.qatvm.launcher.LaunchedMachine.plain;
import static io.qatvm.launcher.MachineState.Stage.ENDED;
import static io.qatvm.launcher.MachineState.Stage.FAILED;
import static io.qatvm.launcher.MachineState.Stage.RUNNING;
import static io.qatvm.launcher.MachineState.Stage.STARTING;
import static io.qatvm.launcher.MachineState.Stage.STOPPING;
import static io.qatvm.launcher.MachineState.Stage.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.launcher.MachineState.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A machine from its VMI to its end, as it is asked for. */
@Timeout(20)
class LauncherTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final ScriptedHypervisor hypervisor = new ScriptedHypervisor();
    private final Launcher launcher = launcher(hypervisor);
    private final List<MachineChange> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void interruptedNoMore() {
        launcher.close();
        assertThat(Thread.interrupted()).as("left interrupted").isFalse();
    }

    @Test
    void launchesAndStopsGracefully() {
        launcher.onChange(told::add);
        assertThat(launcher.sync(plain()).stage()).isEqualTo(RUNNING);
        assertThat(launcher.launch()).containsInstanceOf(Launch.Running.class);
        assertThat(launcher.liveXml()).isPresent();
        assertThat(launcher.stop(LONG)).isEqualTo(new MachineState(ENDED, "GuestShutDown", "the guest has shut down"));
        assertThat(hypervisor.calls).containsExactly("define", "start", "shutdown", "undefine");
        assertThat(stages()).containsExactly(WAITING, STARTING, RUNNING, STOPPING, ENDED);
        assertThat(told.stream().map(MachineChange::sequence)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(launcher.liveXml()).isEmpty();
        launcher.stop(Duration.ZERO);
        assertThat(hypervisor.calls).endsWith("undefine");
    }

    @Test
    void theSameVmiAgainChangesNothing() {
        launcher.sync(plain());
        assertThat(launcher.sync(plain()).stage()).isEqualTo(RUNNING);
        assertThat(hypervisor.calls).containsExactly("define", "start");
    }

    @Test
    void anotherVmiIsRefused() {
        launcher.sync(plain("u"));
        assertThatThrownBy(() -> launcher.sync(plain("other")))
                .isInstanceOf(AnotherMachine.class)
                .hasMessageContaining("uid u, asked for was other");
        assertThat(launcher.state().stage()).isEqualTo(RUNNING);
    }

    @Test
    void aDomainThatCannotBeDefinedLeavesNothing() {
        hypervisor.failing.add("define");
        assertThat(launcher.sync(plain())).isEqualTo(new MachineState(FAILED, "HypervisorRefused", "define fails"));
        assertThat(launcher.launch()).contains(new Launch.Refused("HypervisorRefused", "define fails"));
        assertThat(hypervisor.calls).containsExactly("define");
    }

    @Test
    void aDomainThatCannotBeStartedIsForgotten() {
        hypervisor.failing.add("start");
        assertThat(launcher.sync(plain())).isEqualTo(new MachineState(FAILED, "HypervisorRefused", "start fails"));
        assertThat(hypervisor.calls).containsExactly("define", "start", "undefine");
    }

    @Test
    void aDomainThatCannotBeReadIsTakenDownAgain() {
        hypervisor.failing.add("liveXml");
        assertThat(launcher.sync(plain()).reason()).isEqualTo("HypervisorRefused");
        assertThat(hypervisor.calls).containsExactly("define", "start", "destroy", "undefine");
    }

    @Test
    void filesThatCannotBeMadeKeepTheDomainFromBeingDefined() {
        try (Launcher poor = launcher(hypervisor, (vmi, host) -> Optional.of("no space"))) {
            assertThat(poor.sync(plain())).isEqualTo(new MachineState(FAILED, "FilesRefused", "no space"));
        }
        assertThat(hypervisor.calls).containsExactly("close");
    }

    @Test
    void anUnexpectedFailureIsAFailureOfTheMachine() {
        try (Launcher broken = launcher(hypervisor, (vmi, host) -> {
            throw new IllegalStateException("broken");
        })) {
            assertThat(broken.sync(plain()).reason()).isEqualTo("LauncherFailed");
            assertThat(broken.state().message()).contains("broken");
        }
    }

    @Test
    void aRefusedAllocationNeverReachesLibvirt() {
        try (Launcher strict = LaunchedMachine.strict(hypervisor, vmi -> LaunchEnvironment.of(List.of("QAT0=x")))) {
            assertThat(strict.sync(LaunchedMachine.withQat()).reason()).isEqualTo("AllocationRefused");
        }
        assertThat(hypervisor.calls).containsExactly("close");
    }

    @Test
    void aGuestThatDoesNotListenIsDestroyedAfterItsTime() {
        launcher.sync(plain());
        hypervisor.deaf = true;
        assertThat(launcher.stop(Duration.ofMillis(1)).reason()).isEqualTo("Destroyed");
        assertThat(hypervisor.calls).containsExactly("define", "start", "shutdown", "destroy", "undefine");
    }

    @Test
    void aGuestThatCannotBeAskedIsNotWaitedFor() {
        launcher.sync(plain());
        hypervisor.failing.add("shutdown");
        assertThat(launcher.stop(Duration.ofDays(1_000_000)).stage()).isEqualTo(ENDED);
        assertThat(hypervisor.calls).containsExactly("define", "start", "shutdown", "destroy", "undefine");
    }

    @Test
    void aGuestIsAskedOnce() {
        launcher.sync(plain());
        hypervisor.deaf = true;
        assertThat(launcher.shutdown().stage()).isEqualTo(STOPPING);
        launcher.shutdown();
        assertThat(hypervisor.calls).containsExactly("define", "start", "shutdown");
        assertThat(launcher.kill().stage()).isEqualTo(ENDED);
    }

    @Test
    void noGraceAsksNobody() {
        launcher.sync(plain());
        assertThat(launcher.stop(Duration.ZERO).reason()).isEqualTo("Destroyed");
        assertThat(hypervisor.calls).containsExactly("define", "start", "destroy", "undefine");
    }

    @Test
    void anInterruptedWaitEndsAtOnceAndStaysInterrupted() {
        launcher.sync(plain());
        hypervisor.deaf = true;
        Thread.currentThread().interrupt();
        launcher.stop(Duration.ofDays(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(hypervisor.calls).containsSubsequence("shutdown", "destroy", "undefine");
    }

    @Test
    void aDomainThatEndedUnheardIsNotDestroyed() {
        launcher.sync(plain());
        hypervisor.state = DomainState.SHUT_OFF;
        hypervisor.end = DomainEnd.SHUTDOWN;
        assertThat(launcher.kill().reason()).isEqualTo("GuestShutDown");
        assertThat(hypervisor.calls).containsExactly("define", "start", "undefine");
    }

    @Test
    void aDomainThatIsNotGoneAfterItWasDestroyedIsNotSaidToBe() {
        launcher.sync(plain());
        hypervisor.failing.add("destroy");
        assertThat(launcher.kill()).satisfies(state -> {
            assertThat(state.reason()).isEqualTo(MachineState.DOMAIN_UNKNOWN);
            assertThat(state.mayStillRun()).isTrue();
            assertThat(state.message()).contains("destroy fails");
        });
    }

    @Test
    void withoutAVmiAStopIsTheEnd() throws InterruptedException {
        assertThat(launcher.awaitMachine(Duration.ofMillis(1))).isFalse();
        assertThat(launcher.stop(LONG).reason()).isEqualTo("NeverStarted");
        assertThat(launcher.sync(plain()).stage()).isEqualTo(ENDED);
        assertThat(hypervisor.calls).isEmpty();
    }

    @Test
    void aLauncherThatHearsOfNoVmiGivesUp() throws InterruptedException {
        assertThat(launcher.giveUp("none came")).isEqualTo(new MachineState(FAILED, "NoMachine", "none came"));
        assertThat(launcher.awaitFinal(LONG)).isTrue();
        assertThat(launcher.sync(plain()).reason()).isEqualTo("NoMachine");
    }

    @Test
    void aLauncherWithAVmiDoesNotGiveUp() {
        launcher.sync(plain());
        assertThat(launcher.giveUp("none came").stage()).isEqualTo(RUNNING);
    }

    private List<Stage> stages() {
        return told.stream().map(change -> change.state().stage()).toList();
    }
}
