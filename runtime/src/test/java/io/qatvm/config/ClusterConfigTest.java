package io.qatvm.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterConfigTest {
    @Test
    void anEmptyMapLeavesTheDefaults() {
        assertThat(good(Map.of())).isEqualTo(ClusterConfig.DEFAULT);
        assertThat(good(Map.of("some-key-of-another-release", "x"))).isEqualTo(ClusterConfig.DEFAULT);
    }

    @Test
    void everyKeyIsRead() {
        ClusterConfig config = good(Map.of(
                "feature-gates", "QAT",
                "debug.useEmulation", "true",
                "permitBridgeInterfaceOnPodNetwork", "false",
                "permitSlirpInterface", "true",
                "default-network-interface", "masquerade",
                "machine-type", "pc-q35-3.0",
                "cpu-request", "1500m",
                "dev.imagePullPolicy", "Always",
                "node-selectors", "a=b\n c.d/e = f\n"));
        assertThat(config.gates().enabled(FeatureGates.QAT)).isTrue();
        assertThat(config.useEmulation()).isTrue();
        assertThat(config.permitBridgeOnPodNetwork()).isFalse();
        assertThat(config.permitSlirp()).isTrue();
        assertThat(config.defaultNetworkInterface()).isEqualTo("masquerade");
        assertThat(config.machineType()).isEqualTo("pc-q35-3.0");
        assertThat(config.cpuRequest()).isEqualTo("1500m");
        assertThat(config.imagePullPolicy()).isEqualTo("Always");
        assertThat(config.nodeSelectors()).containsExactly(Map.entry("a", "b"), Map.entry("c.d/e", "f"));
    }

    @Test
    void theCpuModelAndTheLaunchersTypeAreRead() {
        ClusterConfig config =
                good(Map.of("default-cpu-model", "Cascadelake-Server", "selinuxLauncherType", "container_kvm_t"));
        assertThat(config.defaulting().cpuModel()).isEqualTo("Cascadelake-Server");
        assertThat(config.launcherSeLinuxType()).isEqualTo("container_kvm_t");
    }

    @ParameterizedTest
    @CsvSource({
        "debug.useEmulation, yes",
        "permitSlirpInterface, 1",
        "permitBridgeInterfaceOnPodNetwork, TRUE",
        "default-network-interface, sriov",
        "cpu-request, lots",
        "cpu-request, -1",
        "cpu-request, 1e999999999",
        "dev.imagePullPolicy, Sometimes",
        "node-selectors, label",
        "node-selectors, =value",
    })
    @Timeout(10)
    void oneKeyThatDoesNotParseMakesTheWholeMapBad(String key, String value) {
        assertThat(ClusterConfig.ofConfigMap(Map.of("feature-gates", "QAT", key, value)))
                .asInstanceOf(InstanceOfAssertFactories.type(ClusterConfig.Reading.Bad.class))
                .satisfies(bad -> assertThat(bad.problems())
                        .singleElement()
                        .asString()
                        .contains(key)
                        .contains(value));
    }

    @Test
    void allProblemsAreTold() {
        ClusterConfig.Reading reading =
                ClusterConfig.ofConfigMap(Map.of("debug.useEmulation", "x", "cpu-request", "y"));
        assertThat(reading)
                .asInstanceOf(InstanceOfAssertFactories.type(ClusterConfig.Reading.Bad.class))
                .satisfies(bad -> assertThat(bad.problems()).hasSize(2));
    }

    @Test
    void aKeyWithoutAValueCountsAsAbsent() {
        Map<String, String> data = new LinkedHashMap<>();
        for (String key : new String[] {"feature-gates", "debug.useEmulation", "cpu-request", "node-selectors"}) {
            data.put(key, null);
        }
        assertThat(good(data)).isEqualTo(ClusterConfig.DEFAULT);
    }

    @Test
    void theKubeVirtResourceGivesGatesUntrimmed() throws Exception {
        ClusterConfig config = ClusterConfig.ofKubeVirt(new ObjectMapper().readTree("""
                        {"developerConfiguration": {"featureGates": ["GPU", " QAT", null, 5]}}"""));
        assertThat(config.gates().enabled(FeatureGates.GPU)).isTrue();
        assertThat(config.gates().enabled(FeatureGates.QAT)).isFalse();
        assertThat(ClusterConfig.ofKubeVirt(new ObjectMapper().readTree("{}"))).isEqualTo(ClusterConfig.DEFAULT);
    }

    private static ClusterConfig good(Map<String, String> data) {
        return ((ClusterConfig.Reading.Good) ClusterConfig.ofConfigMap(data)).config();
    }
}
