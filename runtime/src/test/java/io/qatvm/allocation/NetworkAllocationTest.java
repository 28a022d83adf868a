package io.qatvm.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.api.DeviceList;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.pci.PciAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkAllocationTest {
    private static final String RED = "KUBEVIRT_RESOURCE_NAME_red=intel.com/sriov";
    private static final String BLUE = "KUBEVIRT_RESOURCE_NAME_blue=intel.com/sriov";

    @Test
    void networksOfOneResourceTakeItsVfsInTheMachinesOrder() {
        Allocation granted = allocate(
                LaunchEnvironment.of(List.of(BLUE, RED, "PCIDEVICE_INTEL_COM_SRIOV=0000:18:0a.2,0000:18:0a.1")),
                "red",
                "blue");

        assertThat(((Allocation.Granted) granted).networks())
                .containsExactly(
                        vf("red", "intel.com/sriov", "0000:18:0a.2"), vf("blue", "intel.com/sriov", "0000:18:0a.1"));
    }

    @Test
    void whatTheLauncherWasToldCountsBeforeTheVariables() {
        LaunchEnvironment environment = LaunchEnvironment.of(
                        List.of(RED, BLUE, "PCIDEVICE_INTEL_COM_SRIOV=0000:18:0a.2,0000:18:0a.1"))
                .with(file(
                        "{'interfaces': [" + told("blue", "0000:18:0a.2") + "," + told("red", "0000:18:0a.1") + "]}"));

        assertThat(((Allocation.Granted) allocate(environment, "red", "blue")).networks())
                .containsExactly(
                        vf("red", "intel.com/sriov", "0000:18:0a.1"), vf("blue", "intel.com/sriov", "0000:18:0a.2"));
    }

    @Test
    void withoutVariablesTheResourceIsUnknownAndTheVfIsNot() {
        LaunchEnvironment environment =
                LaunchEnvironment.of(List.of()).with(file("{'interfaces': [" + told("red", "0000:18:0a.1") + "]}"));

        assertThat(((Allocation.Granted) allocate(environment, "red")).networks())
                .containsExactly(vf("red", "", "0000:18:0a.1"));
    }

    @Test
    void aNetworkThatTheFileDoesNotNameIsRefusedByName() {
        LaunchEnvironment environment = LaunchEnvironment.of(List.of(RED, "PCIDEVICE_INTEL_COM_SRIOV=0000:18:0a.1"))
                .with(file("{'interfaces': [" + told("blue", "0000:18:0a.2") + "]}"));

        assertThat(refusal(allocate(environment, "red")))
                .startsWith("PCI-Address for SR-IOV network \"red\" not found: /etc/podinfo/network-info");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                       | found no SR-IOV networks to PCI-Address mapping: /etc/podinfo/network-info is not populated
                    {}                                       | found no SR-IOV networks to PCI-Address mapping: /etc/podinfo/network-info names no PCI device
                    {'interfaces': [{'network': 'red', 'deviceInfo': {'type': 'pci', 'pci': {'pci-address': 'x'}}}]} | interfaces[0].deviceInfo.pci.pci-address is 'x'
                    """)
    void aFileOfNoUseIsRefusedWithItsName(String text, String reason) {
        assertThat(refusal(allocate(LaunchEnvironment.of(List.of()).with(file(text)), "red")))
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                                 | found no SR-IOV networks to PCI-Address mapping: there is no network information
                    K_red=intel.com/sriov                                              | no more SR-IOV PCI addresses to allocate: resource intel.com/sriov serves 1 SR-IOV network (red), but variable PCIDEVICE_INTEL_COM_SRIOV is not set
                    K_red=intel.com/sriov;PCIDEVICE_INTEL_COM_SRIOV=                   | but variable PCIDEVICE_INTEL_COM_SRIOV lists 0
                    K_red=intel.com/sriov;PCIDEVICE_INTEL_COM_SRIOV=18:0a.1            | is not a full PCI address
                    K_red=intel.com/sriov;PCIDEVICE_INTEL_COM_SRIOV=0000:18:0a.1,0000:18:0a.2 | lists 2: without network information nobody can tell whose they are
                    K_red=intel.com/sriov;PCIDEVICE_INTEL_COM_SRIOV=0000:18:0a.1,0000:18:0a.1 | expected each VF once
                    K_red=                                                             | PCI-Address for SR-IOV network "red" not found: variable KUBEVIRT_RESOURCE_NAME_red is empty
                    K_red=nonsense                                                     | KUBEVIRT_RESOURCE_NAME_red='nonsense' is not an extended resource name
                    K_red=intel.com/a;K_red=intel.com/b                                | variable KUBEVIRT_RESOURCE_NAME_red is set twice
                    """)
    void whatTheVariablesLackIsRefusedByName(String block, String reason) {
        List<String> entries = block.isEmpty()
                ? List.of()
                : List.of(block.replace("K_", "KUBEVIRT_RESOURCE_NAME_").split(";"));

        assertThat(refusal(allocate(LaunchEnvironment.of(entries), "red"))).contains(reason);
    }

    @Test
    void resourcesThatShareAVariableAreRefusedByBothNames() {
        Allocation allocation = allocate(
                LaunchEnvironment.of(List.of(
                        "KUBEVIRT_RESOURCE_NAME_red=intel.com/x.y",
                        "KUBEVIRT_RESOURCE_NAME_blue=intel.com/x_y",
                        "PCIDEVICE_INTEL_COM_X_Y=0000:18:0a.1")),
                "red",
                "blue");

        assertThat(refusal(allocation))
                .isEqualTo("resources intel.com/x.y and intel.com/x_y share the variable PCIDEVICE_INTEL_COM_X_Y,"
                        + " so their VFs cannot be told apart");
    }

    @Test
    void aVfOfTwoResourcesIsRefusedByBothNames() {
        Allocation twoNetworks = allocate(
                LaunchEnvironment.of(List.of(
                        RED,
                        "KUBEVIRT_RESOURCE_NAME_blue=intel.com/other",
                        "PCIDEVICE_INTEL_COM_SRIOV=0000:18:0a.1",
                        "PCIDEVICE_INTEL_COM_OTHER=0000:18:0a.1")),
                "red",
                "blue");
        Allocation qatAndNetwork = new EnvironmentAllocator()
                .allocate(
                        NetworkedMachine.withQat("red"),
                        LaunchEnvironment.of(
                                List.of(RED, "PCIDEVICE_INTEL_COM_SRIOV=0000:3d:01.0", "QAT0=0000:3d:01.0")),
                        DeviceEvidence.NONE);

        assertThat(refusal(twoNetworks)).contains("0000:18:0a.1", "intel.com/sriov", "intel.com/other");
        assertThat(refusal(qatAndNetwork))
                .isEqualTo("VF 0000:3d:01.0 is given to qats entry 'vf' of resource qat.intel.com/generic and to SR-IOV"
                        + " network 'red' of resource intel.com/sriov; expected each VF once");
    }

    @Test
    void theNodeMustVouchForANetworksVfToo() {
        DeviceEvidence strict = new DeviceEvidence() {
            @Override
            public boolean available() {
                return true;
            }

            @Override
            public Optional<String> objection(PciAddress address) {
                return Optional.of("nobody handed it over");
            }

            @Override
            public Optional<String> objectionToDevice(PciAddress address) {
                return Optional.empty();
            }

            @Override
            public Optional<String> resource(PciAddress address) {
                return Optional.empty();
            }
        };

        assertThat(refusal(new EnvironmentAllocator()
                        .allocate(
                                NetworkedMachine.of("red"),
                                LaunchEnvironment.of(List.of(RED, "PCIDEVICE_INTEL_COM_SRIOV=0000:18:0a.1")),
                                strict)))
                .isEqualTo("SR-IOV network 'red' of resource intel.com/sriov has address 0000:18:0a.1: nobody handed it"
                        + " over");
    }

    private static Allocation allocate(LaunchEnvironment environment, String... networks) {
        VirtualMachineInstance vmi = NetworkedMachine.of(networks);
        return new EnvironmentAllocator().allocate(vmi, environment, DeviceEvidence.NONE);
    }

    private static NetworkInfoFile file(String text) {
        return new NetworkInfoFile("/etc/podinfo/network-info", text.replace('\'', '"'));
    }

    private static String told(String network, String vf) {
        return "{'network': '" + network + "', 'deviceInfo': {'type': 'pci', 'pci': {'pci-address': '" + vf + "'}}}";
    }

    private static NamedVf vf(String network, String resource, String address) {
        return new NamedVf(DeviceList.INTERFACES, network, resource, PciAddress.parse(address));
    }

    private static String refusal(Allocation allocation) {
        assertThat(allocation).isInstanceOf(Allocation.Refused.class);
        return ((Allocation.Refused) allocation).message();
    }
}
