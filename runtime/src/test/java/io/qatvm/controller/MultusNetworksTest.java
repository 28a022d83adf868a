package io.qatvm.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.network.NetworkAttachment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultusNetworksTest {
    private static final String NETWORKS = "k8s.v1.cni.cncf.io/networks";
    private static final NetworkAttachment SRIOV_A = new NetworkAttachment("lab", "sriov-a", "intel.com/sriov_net");
    private static final NetworkAttachment SRIOV_B = new NetworkAttachment("shared", "sriov-b", "intel.com/sriov_net");
    private static final NetworkAttachment PLAIN = new NetworkAttachment("lab", "plain", null);

    private static VirtualMachineInstance vmi(String interfaces, String networks) {
        return Manifest.withSpec("networks: " + networks + "\ndomain:\n  devices:\n    interfaces: " + interfaces
                + "\n    qats: [{name: vf-a, deviceName: qat.intel.com/generic}]");
    }

    @Test
    void nameTheirResourcesInTheInstancesOrder() {
        VirtualMachineInstance vmi = vmi(
                "[{name: red, sriov: {}}, {name: blue, sriov: {}}]",
                "[{name: red, multus: {networkName: sriov-a}}, {name: blue, multus: {networkName: shared/sriov-b}}]");

        Container compute = Manifest.compute(vmi, SRIOV_B, SRIOV_A);

        assertThat(compute.getEnv())
                .containsExactly(
                        new EnvVar("KUBEVIRT_RESOURCE_NAME_red", "intel.com/sriov_net", null),
                        new EnvVar("KUBEVIRT_RESOURCE_NAME_blue", "intel.com/sriov_net", null));
        assertThat(compute.getResources().getLimits().get("intel.com/sriov_net"))
                .hasToString("2");
        assertThat(compute.getResources().getRequests().get("intel.com/sriov_net"))
                .hasToString("2");
    }

    @Test
    void addToAQatResourceOfTheSameName() {
        VirtualMachineInstance vmi = vmi("[{name: fast, sriov: {}}]", "[{name: fast, multus: {networkName: sriov-a}}]");

        assertThat(Manifest.compute(vmi, new NetworkAttachment("lab", "sriov-a", Manifest.QAT))
                        .getResources()
                        .getRequests()
                        .get(Manifest.QAT))
                .hasToString("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "absent"})
    void withoutAResourceLeaveTheVariableEmpty(String resource) {
        NetworkAttachment plain = new NetworkAttachment("lab", "plain", resource.isEmpty() ? "" : null);
        VirtualMachineInstance vmi = vmi("[{name: lan, bridge: {}}]", "[{name: lan, multus: {networkName: plain}}]");

        Container compute = Manifest.compute(vmi, plain);

        assertThat(compute.getEnv()).containsExactly(new EnvVar("KUBEVIRT_RESOURCE_NAME_lan", null, null));
        assertThat(compute.getResources().getRequests()).containsOnlyKeys("memory", Manifest.QAT);
    }

    @Test
    void areListedForMultusWithTheirCardsAddress() {
        VirtualMachineInstance vmi = vmi(
                "[{name: red, sriov: {}}, {name: blue, sriov: {}, macAddress: '02:00:00:aa:bb:cc'}]",
                "[{name: red, multus: {networkName: sriov-a}}, {name: blue, multus: {networkName: shared/sriov-b}}]");

        assertThat(annotations(vmi, SRIOV_A, SRIOV_B))
                .containsEntry(
                        NETWORKS,
                        "[{\"interface\":\"net1\",\"name\":\"sriov-a\",\"namespace\":\"lab\"},"
                                + "{\"interface\":\"net2\",\"mac\":\"02:00:00:aa:bb:cc\",\"name\":\"sriov-b\","
                                + "\"namespace\":\"shared\"}]");
    }

    @Test
    void canReplaceTheClustersDefault() {
        VirtualMachineInstance vmi = vmi(
                "[{name: main, bridge: {}}, {name: fast, sriov: {}}]",
                "[{name: main, multus: {networkName: plain, default: true}}, {name: fast, multus: {networkName: sriov-a}}]");

        assertThat(annotations(vmi, SRIOV_A, PLAIN))
                .containsEntry("v1.multus-cni.io/default-network", "lab/plain")
                .containsEntry(NETWORKS, "[{\"interface\":\"net1\",\"name\":\"sriov-a\",\"namespace\":\"lab\"}]");
    }

    @Test
    void cannotBreakOutOfTheAnnotation() {
        VirtualMachineInstance vmi = vmi(
                "[{name: lan, bridge: {}, macAddress: 'a\"},{\"x'}]", "[{name: lan, multus: {networkName: plain}}]");

        assertThat(annotations(vmi, PLAIN))
                .containsEntry(
                        NETWORKS,
                        "[{\"interface\":\"net1\",\"mac\":\"a\\\"},{\\\"x\",\"name\":\"plain\",\"namespace\":\"lab\"}]");
    }

    @Test
    void areNotListedWhereThereAreNone() {
        assertThat(annotations(Manifest.oneQat())).doesNotContainKey(NETWORKS);
        assertThat(Manifest.compute(Manifest.oneQat()).getEnv()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sriov-a", "lab/sriov-a"})
    void missADefinitionOfAnotherNamespace(String networkName) {
        VirtualMachineInstance vmi =
                vmi("[{name: fast, sriov: {}}]", "[{name: fast, multus: {networkName: " + networkName + "}}]");

        assertThat(Manifest.refusal(Manifest.compatible(), vmi, PLAIN, new NetworkAttachment("other", "sriov-a", null)))
                .isEqualTo("Failed to locate network attachment definition lab/sriov-a");
    }

    private static Map<String, String> annotations(VirtualMachineInstance vmi, NetworkAttachment... attachments) {
        return Manifest.pod(vmi, attachments).getMetadata().getAnnotations();
    }
}
