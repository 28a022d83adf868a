package io.qatvm.domain;

import static io.qatvm.domain.Composing.refusal;
import static io.qatvm.domain.Composing.vmi;
import static io.qatvm.domain.Composing.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.api.VirtualMachineInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulationTest {
    private static final HostCapabilities WITHOUT_KVM = HostCapabilities.ASSUMED.withoutKvm("no vmx here");

    @ParameterizedTest
    @CsvSource({
        "host-passthrough, host-passthrough, maximum",
        "host-model, host-model, host-model",
        "Nehalem, custom, custom",
    })
    void theProcessorIsOneThatTheHypervisorHas(String model, String withKvm, String emulated) {
        assertThat(xml(asking(model)).one("/domain/cpu/@mode")).isEqualTo(withKvm);
        assertThat(xml(asking(model), WITHOUT_KVM.withEmulation(true)).one("/domain/cpu/@mode"))
                .isEqualTo(emulated);
    }

    @Test
    void withoutKvmTheMachineIsEmulatedOnlyWhereThatIsAllowed() {
        assertThat(xml(asking("host-model"), WITHOUT_KVM.withEmulation(true)).one("/domain/@type"))
                .isEqualTo("qemu");
        assertThat(xml(asking("host-model"), HostCapabilities.ASSUMED.withEmulation(true))
                        .one("/domain/@type"))
                .isEqualTo("kvm");
        assertThat(refusal(asking("host-model"), WITHOUT_KVM)).isEqualTo("no vmx here");
    }

    private static VirtualMachineInstance asking(String model) {
        return vmi(Composing.MACHINE.formatted("{}").replace("machine:", "cpu: {model: " + model + "}\n    machine:"));
    }
}
