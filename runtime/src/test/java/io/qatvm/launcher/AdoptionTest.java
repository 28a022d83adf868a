package io.qatvm.launcher;

import static io.qatvm.launcher.LaunchedMachine.launcher;
import static io.qatvm.launcher.LaunchedMachine.plain;
import static io.qatvm.launcher.MachineState.Stage.FAILED;
import static io.qatvm.launcher.MachineState.Stage.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.hypervisor.LibvirtHypervisor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A launcher that finds a domain of its name in libvirt. */
@Timeout(20)
class AdoptionTest {
    private static final String NAME = "default_vm";

    private Hypervisor hypervisor;
    private Launcher first;
    private Launcher second;

    @BeforeEach
    void aMachineRuns() {
        try {
            hypervisor = LibvirtHypervisor.privateTestDriver();
        } catch (HypervisorFailure e) {
            assumeThat(e.getMessage()).doesNotContain("libvirt is not installed");
            throw e;
        }
        first = launcher(hypervisor);
        second = launcher(hypervisor);
        assertThat(first.sync(plain()).stage()).isEqualTo(RUNNING);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void theSameDomainIsTakenOver() {
        String before = hypervisor.liveXml(NAME).orElseThrow();
        assertThat(second.sync(plain()).stage()).isEqualTo(RUNNING);
        assertThat(hypervisor.liveXml(NAME)).contains(before);
        assertThat(second.launch()).containsInstanceOf(Launch.Running.class);
    }

    @Test
    void theSameDomainThatIsOffIsStarted() {
        String definition = hypervisor.definition(NAME).orElseThrow();
        // A libvirt of its own: the first launcher would clear away a domain that went off.
        try (Hypervisor elsewhere = LibvirtHypervisor.privateTestDriver();
                Launcher late = launcher(elsewhere)) {
            elsewhere.define(definition);
            assertThat(late.sync(plain()).stage()).isEqualTo(RUNNING);
            assertThat(elsewhere.state(NAME)).contains(DomainState.RUNNING);
        }
    }

    @Test
    void anotherDomainOfTheSameVmiIsDestroyed() {
        String definition = hypervisor.definition(NAME).orElseThrow();
        String other = definition
                .replace("<memory unit='KiB'>", "<memory unit='KiB'>1")
                .replaceAll("<currentMemory[^/]*/currentMemory>", "");
        assertThat(other).isNotEqualTo(definition);
        try (Hypervisor elsewhere = LibvirtHypervisor.privateTestDriver();
                Launcher late = launcher(elsewhere)) {
            elsewhere.define(other);
            elsewhere.start(NAME);
            assertThat(late.sync(plain())).satisfies(state -> {
                assertThat(state.stage()).isEqualTo(FAILED);
                assertThat(state.reason()).isEqualTo("DomainDiffers");
            });
            assertThat(elsewhere.names()).isEmpty();
        }
    }

    @Test
    void aDomainOfAnotherVmiIsLeftAlone() {
        assertThat(second.sync(plain("another"))).satisfies(state -> {
            assertThat(state.stage()).isEqualTo(FAILED);
            assertThat(state.reason()).isEqualTo("DomainOfAnother");
            assertThat(state.message()).contains("uid u", "expected another");
        });
        assertThat(hypervisor.state(NAME)).contains(DomainState.RUNNING);
        assertThat(first.state().stage()).isEqualTo(RUNNING);
    }
}
