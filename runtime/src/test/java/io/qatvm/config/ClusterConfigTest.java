package io.qatvm.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterConfigTest {
    @Test
    void theCpuModelAndTheLaunchersTypeAreRead() {
        assertThat(ClusterConfig.ofConfigMap(
                        Map.of("default-cpu-model", "Cascadelake-Server", "selinuxLauncherType", "container_kvm_t")))
                .isInstanceOfSatisfying(ClusterConfig.Reading.Good.class, good -> {
                    assertThat(good.config().defaulting().cpuModel()).isEqualTo("Cascadelake-Server");
                    assertThat(good.config().launcherSeLinuxType()).isEqualTo("container_kvm_t");
                });
    }

    @Test
    void oneUnreadableKeyMakesTheWholeMapCountForNothing() {
        assertThat(ClusterConfig.ofConfigMap(Map.of("feature-gates", "QAT", "debug.useEmulation", "maybe")))
                .isInstanceOfSatisfying(
                        ClusterConfig.Reading.Bad.class,
                        bad -> assertThat(bad.problems())
                                .singleElement()
                                .asString()
                                .contains("debug.useEmulation"));
    }
}
