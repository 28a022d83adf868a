package io.qatvm.launcher;

import static io.qatvm.launcher.LaunchedMachine.launcher;
import static io.qatvm.launcher.LaunchedMachine.plain;
import static io.qatvm.launcher.MachineState.Stage.ENDED;
import static io.qatvm.launcher.MachineState.Stage.FAILED;
import static io.qatvm.launcher.MachineState.Stage.PAUSED;
import static io.qatvm.launcher.MachineState.Stage.RUNNING;
import static io.qatvm.launcher.MachineState.Stage.STARTING;
import static io.qatvm.launcher.MachineState.Stage.STOPPING;
import static io.qatvm.launcher.MachineState.Stage.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.hypervisor.DomainNews.Kind;
import io.qatvm.hypervisor.DomainState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a launcher makes of what happens to its domain unasked. */
@Timeout(20)
class DomainGuardTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final ScriptedHypervisor hypervisor = new ScriptedHypervisor();
    private final Launcher launcher = launcher(hypervisor);
    private final List<MachineChange> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        launcher.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SHUTDOWN, ENDED, GuestShutDown",
        "CRASHED, FAILED, GuestCrashed",
        "FAILED, FAILED, QemuDied",
        "DESTROYED, FAILED, DomainDestroyed",
        "OTHER, FAILED, DomainStopped"
    })
    void everyEndHasItsReason(DomainEnd end, MachineState.Stage stage, String reason) throws InterruptedException {
        launcher.sync(plain());
        hypervisor.off(end);
        assertThat(launcher.awaitFinal(LONG)).isTrue();
        assertThat(launcher.state().stage()).isEqualTo(stage);
        assertThat(launcher.state().reason()).isEqualTo(reason);
        assertThat(hypervisor.calls).containsExactly("define", "start", "undefine");
    }

    @ParameterizedTest
    @CsvSource({"SHUTDOWN, GuestShutDown", "FAILED, QemuDied"})
    void anEndThatNobodyToldOfIsFound(DomainEnd end, String reason) throws InterruptedException {
        launcher.sync(plain());
        hypervisor.silent = true;
        hypervisor.off(end);
        assertThat(launcher.awaitFinal(LONG)).isTrue();
        assertThat(launcher.state().reason()).isEqualTo(reason);
    }

    @Test
    void aGuestThatIsHeldAndReleasedIsToldOfInOrder() {
        launcher.onChange(told::add);
        launcher.sync(plain());
        hypervisor.tell(DomainState.PAUSED, Kind.SUSPENDED, DomainEnd.OTHER);
        awaitStage(PAUSED);
        hypervisor.tell(DomainState.RUNNING, Kind.RESUMED, DomainEnd.OTHER);
        awaitStage(RUNNING);
        hypervisor.tell(DomainState.SHUTTING_DOWN, Kind.SHUTTING_DOWN, DomainEnd.OTHER);
        hypervisor.off(DomainEnd.SHUTDOWN);
        awaitStage(ENDED);
        assertThat(told.stream().map(change -> change.state().stage()))
                .containsExactly(WAITING, STARTING, RUNNING, PAUSED, RUNNING, STOPPING, ENDED);
    }

    @Test
    void aGuestThatIsHeldUnheardIsFound() {
        launcher.sync(plain());
        hypervisor.state = DomainState.PAUSED;
        awaitStage(PAUSED);
        hypervisor.state = DomainState.RUNNING;
        awaitStage(RUNNING);
    }

    @Test
    void aGuestOnItsWayDownDoesNotComeBack() {
        launcher.sync(plain());
        hypervisor.deaf = true;
        launcher.shutdown();
        hypervisor.tell(DomainState.RUNNING, Kind.RESUMED, DomainEnd.OTHER);
        hypervisor.tell(DomainState.SHUTTING_DOWN, Kind.SHUTTING_DOWN, DomainEnd.OTHER);
        await("the guest's word").until(() -> launcher.state().reason().equals("GuestEnding"));
        assertThat(launcher.state().stage()).isEqualTo(STOPPING);
    }

    @Test
    void aDomainThatIsDestroyedWhileItStopsHasEnded() {
        launcher.sync(plain());
        hypervisor.deaf = true;
        launcher.shutdown();
        hypervisor.off(DomainEnd.DESTROYED);
        awaitStage(ENDED);
        assertThat(launcher.state().reason()).isEqualTo("Destroyed");
    }

    @Test
    void aGuestThatCrashedAndIsKeptIsTakenAway() {
        launcher.sync(plain());
        hypervisor.tell(DomainState.CRASHED, Kind.CRASHED, DomainEnd.CRASHED);
        awaitStage(FAILED);
        assertThat(launcher.state().reason()).isEqualTo("GuestCrashed");
        assertThat(hypervisor.calls).endsWith("undefine");
    }

    @Test
    void newsOfOtherDomainsAreNoConcern() {
        launcher.sync(plain());
        hypervisor.tellOf("other", Kind.STOPPED);
        hypervisor.tell(DomainState.PAUSED, Kind.SUSPENDED, DomainEnd.OTHER);
        awaitStage(PAUSED);
    }

    @Test
    void aLibvirtThatComesBackIsAskedToTakeTheDomainAway() {
        launcher.sync(plain());
        hypervisor.goAway(3);
        awaitStage(FAILED);
        assertThat(launcher.state().reason()).isEqualTo("HypervisorLost");
        assertThat(launcher.state().mayStillRun()).isFalse();
        assertThat(hypervisor.calls).containsExactly("define", "start", "reconnect", "destroy", "undefine");
    }

    @Test
    void aLibvirtThatStaysAwayLeavesTheDomainUnknown() {
        launcher.sync(plain());
        hypervisor.goAway(Integer.MAX_VALUE);
        awaitStage(FAILED);
        assertThat(launcher.state().reason()).isEqualTo(MachineState.DOMAIN_UNKNOWN);
        assertThat(launcher.state().mayStillRun()).isTrue();
        assertThat(launcher.state().message()).contains("EOF", "libvirt is not back", "cannot be known");
        assertThat(hypervisor.calls).doesNotContain("undefine");
    }

    @Test
    void aLibvirtThatNoLongerAnswersIsTakenForLost() {
        launcher.sync(plain());
        hypervisor.failing.add("state");
        awaitStage(FAILED);
        assertThat(launcher.state().reason()).isEqualTo(MachineState.DOMAIN_UNKNOWN);
    }

    @Test
    void aLibvirtThatDiesUnderAStartLeavesNothingUnsaid() {
        hypervisor.dyingAt = "start";
        assertThat(launcher.sync(plain()).reason()).isEqualTo(MachineState.DOMAIN_UNKNOWN);
    }

    private void awaitStage(MachineState.Stage stage) {
        await("stage " + stage).until(() -> launcher.state().stage() == stage);
    }
}
