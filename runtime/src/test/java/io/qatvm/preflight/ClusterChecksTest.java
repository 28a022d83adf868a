package io.qatvm.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.qatvm.preflight.ClusterObjects.Given;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterChecksTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String NETWORK = """
            kind: NetworkAttachmentDefinition
            metadata: {name: fast, annotations: {k8s.v1.cni.cncf.io/resourceName: intel.com/intel_sriov}}
            spec: {config: '{"plugins": [{"type": "sriov", "ipam": {"type": "host-local"}}]}'}
            """;
    private static final String MACHINE = """
            kind: VirtualMachine
            metadata: {name: vm}
            spec: {template: {spec: {
              domain: {devices: {interfaces: [{name: net, sriov: {}}]}, memory: {guest: 2Gi, hugepages: {pageSize: 1Gi}}},
              networks: [{name: net, multus: {networkName: default/fast}}]}}}
            """;
    private static final String POLICY = "kind: SriovNetworkNodePolicy\nmetadata: {name: p}\nspec: ";

    @TempDir
    private Path root;

    @Test
    void eachNetworksResourceMustBeOffered() {
        assertThat(nads("{\"resourceList\": [{\"resourceName\": \"intel_sriov\"}]}", NETWORK)
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(nads("{\"resourceList\": []}", NETWORK))
                .returns(Verdict.FAIL, Finding::verdict)
                .extracting(Finding::found)
                .asString()
                .contains("default/fast names intel.com/intel_sriov");
        assertThat(nads("{\"resourceList\": []}", "kind: NetworkAttachmentDefinition")
                        .verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|config.json:1: not JSON",
                "[]|$.resourceList: missing",
                "{\"resourceList\": {}}|$.resourceList: missing",
                "{\"resourceList\": [{}]}|$.resourceList[0].resourceName: missing",
                "{\"resourceList\": [{\"resourceName\": \"a b\"}]}|$.resourceList[0].resourceName: 'intel.com/a b'",
                "{\"resourceList\": [{\"resourceName\": \"a\", \"resourcePrefix\": 1}]}|$.resourceList[0].resourcePrefix: 1"
            })
    void aMalformedConfigurationIsPlaced(String text, String expected) {
        Finding finding = nads(text, NETWORK);
        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.found()).contains(expected);
    }

    @Test
    void aMalformedAnnotationOrManifestIsPlaced() {
        Finding finding = nads("{\"resourceList\": []}", NETWORK.replace("intel.com/intel_sriov", "sriov"));
        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.found()).contains("m.yaml", "default/fast", "k8s.v1.cni.cncf.io/resourceName", "'sriov'");
        ClusterObjects broken = new ClusterObjects(List.of(), List.of("m.yaml:3: not YAML or JSON"));
        assertThat(HostTree.look(new NadResources(broken, Optional.empty())).found())
                .contains("m.yaml:3");
        assertThat(HostTree.look(new SriovPolicies(broken)).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{resourceName: intel_sriov, deviceType: vfio-pci}|PASS",
                "{resourceName: intel_sriov, deviceType: netdevice}|FAIL",
                "{resourceName: intel_sriov}|FAIL",
                "{resourceName: other}|NOT_APPLICABLE",
                "{resourceName: intel_sriov, deviceType: 7}|UNKNOWN",
                "{deviceType: vfio-pci}|UNKNOWN"
            })
    void aPolicyIsJudgedIfAMachineUsesIt(String spec, Verdict expected) {
        Finding finding = HostTree.look(new SriovPolicies(objects(NETWORK, MACHINE, POLICY + spec)));
        assertThat(finding.verdict()).as(finding.found()).isEqualTo(expected);
    }

    @Test
    void withoutMachinesEveryPolicyIsJudged() {
        assertThat(HostTree.look(new SriovPolicies(objects(POLICY + "{resourceName: other}")))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(HostTree.look(new SriovPolicies(ClusterObjects.NONE)).verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @CsvSource({
        // The machine has 2 GiB: 2147483648 + 1256000000.
        "3403483648, 3403483648, 0000000000000000, PASS",
        "3403483647, 3403483648, 0000000000000000, WARN",
        "3403483647, 3403483647, 0000000001000000, WARN",
        "3403483647, 3403483647, 0000000000800000, FAIL",
        "unlimited, unlimited, 0000000000000000, PASS",
        "much, unlimited, 0000000000000000, UNKNOWN"
    })
    void theLargestMachineMustBeLockable(String soft, String hard, String capabilities, Verdict expected) {
        HostTree host = new HostTree(root)
                .with("proc/self/limits", "Max locked memory   " + soft + "   " + hard + "   bytes   \n")
                .with("proc/self/status", "CapEff:\t" + capabilities + "\n");
        Finding finding = HostTree.look(new LockedMemory(host.files(), objects(MACHINE)));
        assertThat(finding.verdict()).as(finding.found()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2, PASS", "1, FAIL", "few, UNKNOWN"})
    void hugePagesMustSuffice(String free, Verdict expected) {
        HostTree host = new HostTree(root).with("sys/kernel/mm/hugepages/hugepages-1048576kB/free_hugepages", free);
        assertThat(HostTree.look(new HugePages(host.files(), objects(MACHINE))).verdict())
                .isEqualTo(expected);
    }

    @Test
    void anAmountThatIsNoneIsPlaced() {
        HostTree host = new HostTree(root).with("sys/kernel/mm/hugepages/hugepages-1048576kB/free_hugepages", "2");
        ClusterObjects wrong = objects(MACHINE.replace("1Gi", "large"));
        assertThat(HostTree.look(new HugePages(host.files(), wrong)).found())
                .contains("default/vm", "spec.domain.memory.hugepages.pageSize", "large");
    }

    @Test
    void everyPluginThatIsNamedMustBeThere() throws Exception {
        HostTree host = new HostTree(root).with("etc/cni/net.d/00-multus.conf", "{\"type\": \"multus\"}");
        assertThat(HostTree.look(new CniBinaries(host.files(), objects(NETWORK)))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        for (String program : List.of("multus", "sriov")) {
            assertThat(host.with("opt/cni/bin/" + program, "")
                            .path("opt/cni/bin/" + program)
                            .toFile()
                            .setExecutable(true))
                    .isTrue();
        }
        assertThat(HostTree.look(new CniBinaries(host.files(), objects(NETWORK)))
                        .found())
                .contains("host-local (m.yaml: NetworkAttachmentDefinition default/fast)");
        assertThat(HostTree.look(new CniBinaries(host.files(), ClusterObjects.NONE))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        host.with("opt/cni/bin/host-local", "");
        assertThat(HostTree.look(new CniBinaries(host.files(), objects(NETWORK)))
                        .found())
                .contains("not executable");
    }

    @Test
    void theFirstConfigurationCounts() {
        HostTree host = new HostTree(root);
        assertThat(HostTree.look(new CniConfiguration(host.files(), ClusterObjects.NONE))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        host.with("etc/cni/net.d/10-multus.conf", "{\"type\": \"multus-shim\"}")
                .with("etc/cni/net.d/00-notes.txt", "{");
        assertThat(HostTree.look(new CniConfiguration(host.files(), ClusterObjects.NONE))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        host.with("etc/cni/net.d/05-bridge.conflist", "{\"plugins\": [{\"type\": \"bridge\"}]}");
        assertThat(HostTree.look(new CniConfiguration(host.files(), ClusterObjects.NONE))
                        .verdict())
                .isEqualTo(Verdict.WARN);
        assertThat(HostTree.look(new CniConfiguration(host.files(), objects(NETWORK)))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        host.with("etc/cni/net.d/05-bridge.conflist", "{\"plugins\": [{\"type\": 4}]}");
        assertThat(HostTree.look(new CniConfiguration(host.files(), ClusterObjects.NONE))
                        .found())
                .contains("05-bridge.conflist: plugins[0].type: 4");
    }

    private static Finding nads(String configuration, String manifest) {
        return HostTree.look(
                new NadResources(objects(manifest), Optional.of(new NamedText("config.json", configuration))));
    }

    private static ClusterObjects objects(String... manifests) {
        return new ClusterObjects(
                Arrays.stream(manifests).map(ClusterChecksTest::given).toList(), List.of());
    }

    private static Given given(String manifest) {
        try {
            return new Given("m.yaml", (ObjectNode) YAML.readTree(manifest));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
