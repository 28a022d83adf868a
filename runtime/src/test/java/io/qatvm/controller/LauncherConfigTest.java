package io.qatvm.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.config.ClusterConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LauncherConfigTest {
    @Test
    void thePodFollowsTheSettingsInForce() {
        Pod pod = Manifest.pod(
                Manifest.compatible()
                        .under(settings(Map.of(
                                "debug.useEmulation", "true",
                                "dev.imagePullPolicy", "Always",
                                "node-selectors", "tier=crypto",
                                "selinuxLauncherType", "virt_launcher.process"))),
                Manifest.oneQat());

        assertThat(pod.getSpec().getContainers().get(0).getCommand()).contains("--use-emulation");
        assertThat(pod.getSpec().getContainers().get(0).getResources().getLimits())
                .doesNotContainKey("devices.kubevirt.io/kvm");
        assertThat(pod.getSpec().getContainers().get(0).getImagePullPolicy()).isEqualTo("Always");
        assertThat(pod.getSpec().getNodeSelector()).containsEntry("tier", "crypto");
        assertThat(pod.getSpec().getSecurityContext().getSeLinuxOptions().getType())
                .isEqualTo("virt_launcher.process");
    }

    @Test
    void aTypeThatTheRestrictedProfileForbidsRefusesThePodInsteadOfTheController() {
        LauncherPodTemplate template =
                Manifest.restricted().under(settings(Map.of("selinuxLauncherType", "virt_launcher.process")));

        assertThat(template.render(Manifest.oneQat(), List.of()))
                .isInstanceOfSatisfying(
                        Rendering.Refused.class,
                        refused -> assertThat(refused.message()).contains("virt_launcher.process"));
    }

    private static ClusterConfig settings(Map<String, String> data) {
        return ((ClusterConfig.Reading.Good) ClusterConfig.ofConfigMap(data)).config();
    }
}
