package io.qatvm.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.allocation.EnvironmentAllocator;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.domain.QatDomainComposer;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a launcher does when libvirt does not do its part. */
@Timeout(20)
class LauncherTest {
    private final Scripted hypervisor = new Scripted();
    private final Launcher launcher = new Launcher(new LauncherParts(
            (vmi, environment, evidence) -> Allocation.Granted.NOTHING,
            new QatDomainComposer(),
            HostCapabilities.ASSUMED,
            DeviceEvidence.NONE,
            MachineFiles.NONE,
            hypervisor));

    @AfterEach
    void interruptedNoMore() {
        assertThat(Thread.interrupted()).as("left interrupted").isFalse();
    }

    @Test
    void launchesAndStopsGracefully() {
        assertThat(launch()).isInstanceOf(Launch.Running.class);
        assertThat(launcher.active()).isTrue();
        launcher.stop(Duration.ofSeconds(10));
        assertThat(hypervisor.calls).containsExactly("define", "start", "shutdown", "undefine");
        assertThat(launcher.active()).isFalse();
        launcher.stop(Duration.ZERO);
        launcher.close();
        assertThat(hypervisor.calls).endsWith("undefine", "close");
    }

    @Test
    void aDomainThatCannotBeDefinedLeavesNothing() {
        hypervisor.failing = "define";
        assertThat(launch()).isEqualTo(new Launch.Refused("HypervisorRefused", "define fails"));
        assertThat(hypervisor.calls).containsExactly("define");
        assertThat(launcher.state()).isEmpty();
    }

    @Test
    void aDomainThatCannotBeStartedIsForgotten() {
        hypervisor.failing = "start";
        assertThat(launch()).isEqualTo(new Launch.Refused("HypervisorRefused", "start fails"));
        assertThat(hypervisor.calls).containsExactly("define", "start", "undefine");
    }

    @Test
    void aDomainThatCannotBeReadIsTakenDownAgain() {
        hypervisor.failing = "liveXml";
        assertThat(launch()).isEqualTo(new Launch.Refused("HypervisorRefused", "liveXml fails"));
        assertThat(hypervisor.calls).containsExactly("define", "start", "liveXml", "destroy", "undefine");
        assertThat(launcher.active()).isFalse();
    }

    @Test
    void aGuestThatDoesNotListenIsDestroyedAfterItsTime() {
        launch();
        hypervisor.deaf = true;
        launcher.stop(Duration.ofMillis(1));
        assertThat(hypervisor.calls).containsSubsequence("shutdown", "destroy", "undefine");
    }

    @Test
    void aGuestThatCannotBeAskedIsDestroyed() {
        launch();
        hypervisor.failing = "shutdown";
        launcher.stop(Duration.ofDays(1_000_000));
        assertThat(hypervisor.calls).containsSubsequence("shutdown", "destroy", "undefine");
    }

    @Test
    void noGraceAsksNobody() {
        launch();
        launcher.stop(Duration.ZERO);
        assertThat(hypervisor.calls).containsExactly("define", "start", "destroy", "undefine");
    }

    @Test
    void anInterruptedWaitEndsAtOnceAndStaysInterrupted() {
        launch();
        hypervisor.deaf = true;
        Thread.currentThread().interrupt();
        launcher.stop(Duration.ofDays(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(hypervisor.calls).containsSubsequence("shutdown", "destroy", "undefine");
    }

    @Test
    void aDomainThatEndsByItselfIsNoLongerActive() {
        launch();
        hypervisor.state = DomainState.SHUT_OFF;
        assertThat(launcher.active()).isFalse();
        launcher.stop(Duration.ofSeconds(5));
        assertThat(hypervisor.calls).containsExactly("define", "start", "undefine");
    }

    @Test
    void aLibvirtThatIsGoneIsTold() {
        launch();
        hypervisor.failing = "state";
        assertThatThrownBy(() -> launcher.stop(Duration.ZERO))
                .isInstanceOf(HypervisorFailure.class)
                .hasMessage("state fails");
    }

    @Test
    void aRefusedAllocationNeverReachesLibvirt() {
        Launcher strict = new Launcher(new LauncherParts(
                new EnvironmentAllocator(),
                new QatDomainComposer(),
                HostCapabilities.ASSUMED,
                DeviceEvidence.NONE,
                MachineFiles.NONE,
                hypervisor));
        assertThat(strict.launch(LaunchedMachine.withQat(), LaunchEnvironment.of(List.of("QAT0=x"))))
                .isInstanceOf(Launch.Refused.class);
        assertThat(hypervisor.calls).isEmpty();
    }

    private Launch launch() {
        VirtualMachineInstance vmi = LaunchedMachine.plain();
        Launch launch = launcher.launch(vmi, LaunchEnvironment.of(List.of()));
        if (launch instanceof Launch.Running) {
            hypervisor.calls.remove("liveXml");
        }
        return launch;
    }

    /** A libvirt that fails where it is told to. */
    private static final class Scripted implements Hypervisor {
        private final List<String> calls = new ArrayList<>();
        private String failing = "";
        private boolean deaf;
        private DomainState state;

        private void call(String name) {
            calls.add(name);
            if (name.equals(failing)) {
                throw new HypervisorFailure(name + " fails", "", "");
            }
        }

        @Override
        public String define(String xml) {
            call("define");
            state = DomainState.SHUT_OFF;
            return "domain";
        }

        @Override
        public void start(String name) {
            call("start");
            state = DomainState.RUNNING;
        }

        @Override
        public Optional<String> liveXml(String name) {
            call("liveXml");
            return Optional.of("<domain/>");
        }

        @Override
        public Optional<DomainState> state(String name) {
            if (failing.equals("state")) {
                throw new HypervisorFailure("state fails", "", "");
            }
            return Optional.ofNullable(state);
        }

        @Override
        public void shutdown(String name) {
            call("shutdown");
            if (!deaf) {
                state = DomainState.SHUT_OFF;
            }
        }

        @Override
        public void destroy(String name) {
            call("destroy");
            state = DomainState.SHUT_OFF;
        }

        @Override
        public void undefine(String name) {
            call("undefine");
            state = null;
        }

        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public String capabilities() {
            return "<capabilities/>";
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }
}
