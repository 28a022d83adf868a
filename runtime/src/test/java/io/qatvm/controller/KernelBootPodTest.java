package io.qatvm.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.qatvm.api.VirtualMachineInstance;
import org.junit.jupiter.api.Test;

class KernelBootPodTest {
    private static final String FOLDER = "/var/run/kubevirt-ephemeral-disks/container-disk-data/u-1";

    @Test
    void aContainerServesKernelAndInitrdAsAContainerDiskIsServed() {
        Pod pod = Manifest.pod(booting("{image: r/k:1, imagePullPolicy: Never, imagePullSecret: s, kernelPath: /k}"));

        Container disk = pod.getSpec().getContainers().get(1);
        Container kernel = pod.getSpec().getContainers().get(2);
        assertThat(kernel.getName()).isEqualTo("volumekernel-boot");
        assertThat(kernel.getImage()).isEqualTo("r/k:1");
        assertThat(kernel.getImagePullPolicy()).isEqualTo("Never");
        assertThat(kernel.getArgs()).containsExactly("--copy-path", FOLDER + "/kernel-boot");
        assertThat(kernel.getCommand()).isEqualTo(disk.getCommand());
        assertThat(kernel.getResources()).isEqualTo(disk.getResources());
        assertThat(kernel.getReadinessProbe()).isEqualTo(disk.getReadinessProbe());
        assertThat(kernel.getSecurityContext()).isEqualTo(disk.getSecurityContext());
        assertThat(kernel.getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .containsExactly(FOLDER, "/usr/bin");
        assertThat(pod.getSpec().getImagePullSecrets()).containsExactly(new LocalObjectReference("s"));
    }

    @Test
    void aMachineThatBootsByItselfHasNoSuchContainer() {
        assertThat(Manifest.pod(Manifest.oneQat()).getSpec().getContainers()).hasSize(1);
        assertThat(Manifest.pod(Manifest.withSpec("domain: {firmware: {kernelBoot: {}}, devices: {}}"))
                        .getSpec()
                        .getContainers())
                .hasSize(1);
    }

    @Test
    void theRestrictedProfileRestrictsItToo() {
        Pod pod = Manifest.pod(Manifest.restricted(), booting("{image: r/k:1, kernelPath: /k}"));

        Container kernel = pod.getSpec().getContainers().get(2);
        assertThat(kernel.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(RestrictedStandard.rulesBrokenBy(pod)).isEmpty();
    }

    @Test
    void aPodIsRefusedWithoutAnImageAndWithTwoContainersOfOneName() {
        assertThat(Manifest.refusal(Manifest.compatible(), booting("{kernelPath: /k}")))
                .contains("spec.domain.firmware.kernelBoot.container.image");
        assertThat(Manifest.refusal(Manifest.compatible(), Manifest.withSpec("""
                        domain: {firmware: {kernelBoot: {container: {image: r/k:1, kernelPath: /k}}}, devices: {}}
                        volumes: [{name: kernel-boot, containerDisk: {image: r/d:1}}]
                        """)))
                .contains("spec.volumes: 'kernel-boot'");
    }

    private static VirtualMachineInstance booting(String container) {
        return Manifest.withSpec("""
                domain:
                  firmware: {kernelBoot: {kernelArgs: quiet, container: %s}}
                  devices: {disks: [{name: root, disk: {bus: virtio}}]}
                volumes: [{name: root, containerDisk: {image: r/d:1}}]
                """.formatted(container));
    }
}
