package io.qatvm.domain;

import static io.qatvm.domain.Composing.refusal;
import static io.qatvm.domain.Composing.vmi;
import static io.qatvm.domain.Composing.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.domain.Composing.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterfaceRulesTest {
    @Test
    void bridgesAreNumberedAsThePodsInterfacesAre() {
        Answer xml = xml(machine(
                "{name: a, bridge: {}}, {name: b, masquerade: {}}, {name: c, bridge: {}}",
                "{name: c, multus: {networkName: n1}}, {name: b, pod: {}}, {name: a, multus: {networkName: n2}}"));

        assertThat(xml.all("/domain/devices/interface[@type='bridge']/source/@bridge"))
                .containsExactly("k6t-net2", "k6t-eth0", "k6t-net1");
        assertThat(xml.all("/domain/devices/interface/alias/@name")).containsExactly("ua-a", "ua-b", "ua-c");
    }

    @Test
    void theDefaultMultusNetworkIsThePodsFirstInterface() {
        Answer xml = xml(machine("{name: a, bridge: {}}", "{name: a, multus: {networkName: n, default: true}}"));

        assertThat(xml.one("/domain/devices/interface/source/@bridge")).isEqualTo("k6t-eth0");
    }

    @Test
    void modelAddressesAndBootOrderAreKept() {
        Answer xml = xml(machine(
                "{name: a, bridge: {}, model: e1000, macAddress: '02:11:22:33:44:55', pciAddress: '0000:81:11.1',"
                        + " bootOrder: 1}",
                "{name: a, pod: {}}"));

        assertThat(xml.one("/domain/devices/interface/model/@type")).isEqualTo("e1000");
        assertThat(xml.one("/domain/devices/interface/mac/@address")).isEqualTo("02:11:22:33:44:55");
        assertThat(xml.all("/domain/devices/interface/address/@*"))
                .containsExactlyInAnyOrder("pci", "0x0000", "0x81", "0x11", "0x1");
        assertThat(xml.one("/domain/devices/interface/boot/@order")).isEqualTo("1");
    }

    @Test
    void aVfKeepsAwayFromTheAddressAnInterfaceNames() {
        VirtualMachineInstance vmi = machine("{name: a, bridge: {}, pciAddress: '0000:01:00.0'}", "{name: a, pod: {}}");

        assertThat(xml(vmi, "0000:3d:01.0").one("/domain/devices/hostdev/address/@bus"))
                .isEqualTo("0x02");
    }

    @Test
    void oneAddressForTwoInterfacesIsRefusedNamingBoth() {
        assertThat(refusal(machine(
                        "{name: a, bridge: {}, pciAddress: '0000:01:00.0'},"
                                + " {name: b, bridge: {}, pciAddress: '0000:01:00.0'}",
                        "{name: a, pod: {}}, {name: b, multus: {networkName: n}}")))
                .isEqualTo("interface a and interface b both ask for guest PCI address 0000:01:00.0");
    }

    @Test
    void queuesFollowTheVirtualCpus() {
        Answer xml = xml(vmi("""
                        spec:
                          domain:
                            memory: {guest: 1Gi}
                            cpu: {cores: 2, threads: 2}
                            devices:
                              networkInterfaceMultiqueue: true
                              interfaces: [{name: a, bridge: {}}, {name: b, bridge: {}, model: e1000}]
                          networks: [{name: a, pod: {}}, {name: b, multus: {networkName: n}}]
                        """));

        assertThat(xml.all("/domain/devices/interface/driver[@name='vhost']/@queues"))
                .containsExactly("4");
    }

    @Test
    void slirpIsAUserNetworkWithItsPortsForwarded() {
        Answer xml = xml(
                machine(
                        "{name: a, slirp: {}, ports: [{port: 80}, {port: 53, protocol: UDP}]}",
                        "{name: a, pod: {vmNetworkCIDR: 10.1.0.0/16}}"),
                HostCapabilities.ASSUMED.withSearchDomains(List.of("lab.svc", "svc")));

        assertThat(xml.one("/domain/devices/interface[@type='user']/model/@type"))
                .isEqualTo("e1000");
        assertThat(xml.all("//@value"))
                .containsExactly(
                        "-netdev",
                        "user,id=a,net=10.1.0.0/16,dnssearch=lab.svc,dnssearch=svc,hostfwd=tcp::80-:80,hostfwd=udp::53-:53");
    }

    @Test
    void sriovWithoutItsVfIsRefusedAndNeverDropped() {
        assertThat(refusal(machine("{name: fast, sriov: {}}", "{name: fast, multus: {networkName: n}}")))
                .isEqualTo("SR-IOV interface 'fast' was granted no VF");
    }

    @Test
    void virtioNeedsVhostNetUnlessEmulated() {
        VirtualMachineInstance vmi = machine("{name: a, bridge: {}}", "{name: a, pod: {}}");
        HostCapabilities host = HostCapabilities.ASSUMED.withKernel(true, false);

        assertThat(refusal(vmi, host)).isEqualTo("In-kernel virtio-net device emulation '/dev/vhost-net' not present");
        assertThat(xml(vmi, host.withEmulation(true)).one("/domain/devices/interface/model/@type"))
                .isEqualTo("virtio");
    }

    @Test
    void interfacesAndNetworksThatDoNotFitAreRefused() {
        assertThat(refusal(machine("{name: a, bridge: {}}", ""))).isEqualTo("failed to find network a");
        assertThat(refusal(machine("{name: a}", "{name: a, pod: {}}")))
                .isEqualTo("interface a has no binding: expected one of bridge, masquerade, slirp and sriov");
        assertThat(refusal(machine("", "{name: a}"))).isEqualTo("fail network a must have a network type");
        assertThat(refusal(machine("", "{name: a, pod: {}, multus: {networkName: n}}")))
                .isEqualTo("fail network a must have only one network type");
    }

    private static VirtualMachineInstance machine(String interfaces, String networks) {
        return vmi("spec: {domain: {memory: {guest: 1Gi}, devices: {interfaces: [%s]}}, networks: [%s]}"
                .formatted(interfaces, networks));
    }
}
