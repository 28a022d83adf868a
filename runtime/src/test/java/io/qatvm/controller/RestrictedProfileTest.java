package io.qatvm.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.network.NetworkAttachment;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestrictedProfileTest {
    /** An instance with every kind of container and volume that the profile has. */
    private static VirtualMachineInstance everything() {
        return Manifest.withSpec("""
                readinessProbe: {tcpSocket: {port: 443}}
                livenessProbe: {httpGet: {port: 80}}
                networks: [{name: default, pod: {}}, {name: fast, multus: {networkName: sriov-a}}]
                volumes:
                - {name: os, containerDisk: {image: disks/debian:12}}
                - {name: data, persistentVolumeClaim: {claimName: fs-claim}}
                - {name: cm, configMap: {name: conf}}
                - {name: sec, secret: {secretName: keys}}
                - {name: scratch, emptyDisk: {capacity: 1Gi}}
                - {name: seed, cloudInitNoCloud: {secretRef: {name: u}}}
                domain:
                  memory: {hugepages: {pageSize: 2Mi}}
                  resources: {requests: {memory: 768Mi, cpu: 1}}
                  cpu: {cores: 2, dedicatedCpuPlacement: true}
                  devices:
                    interfaces:
                    - {name: default, masquerade: {}, ports: [{port: 22}]}
                    - {name: fast, sriov: {}}
                    gpus: [{name: g, deviceName: gpu.example/t4}]
                    qats: [{name: vf-a, deviceName: qat.intel.com/generic}]
                """);
    }

    private static Pod pod(LauncherPodTemplate template) {
        return Manifest.pod(template, everything(), new NetworkAttachment("lab", "sriov-a", "intel.com/sriov_net"));
    }

    @Test
    void keepsEveryRuleOfThePodSecurityStandard() {
        assertThat(RestrictedStandard.rulesBrokenBy(pod(Manifest.restricted()))).isEmpty();
    }

    /** The check has teeth: the profile of 2020 breaks just the rules that it is known to break. */
    @Test
    void differsFromTheProfileOf2020() {
        assertThat(RestrictedStandard.rulesBrokenBy(pod(Manifest.compatible())))
                .containsExactly(
                        "added capabilities",
                        "drop all capabilities",
                        "host path",
                        "privilege escalation",
                        "run as non-root",
                        "run as user",
                        "seccomp",
                        "volume types");
    }

    @Test
    void runsAsTheLaunchersGroupWithoutCapabilities() {
        PodSpec spec = pod(Manifest.restricted()).getSpec();

        assertThat(spec.getSecurityContext().getRunAsUser()).isEqualTo(107);
        assertThat(spec.getSecurityContext().getRunAsGroup()).isEqualTo(107);
        assertThat(spec.getSecurityContext().getFsGroup()).isEqualTo(107);
        assertThat(spec.getAutomountServiceAccountToken()).isFalse();
        assertThat(Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream()))
                .extracting(Container::getName)
                .containsExactly("container-disk-binary", "compute", "volumeos", "kubevirt-infra");
        assertThat(Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream()))
                .allSatisfy(container -> {
                    assertThat(container.getSecurityContext().getCapabilities().getDrop())
                            .containsExactly("ALL");
                    assertThat(container.getSecurityContext().getCapabilities().getAdd())
                            .isEmpty();
                });
    }

    @Test
    void asksForTheSameDevices() {
        assertThat(pod(Manifest.restricted()).getSpec().getContainers().get(0).getResources())
                .isEqualTo(pod(Manifest.compatible())
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getResources());
    }

    @Test
    void mountsNoDeviceTree() {
        PodSpec spec = pod(Manifest.restricted()).getSpec();

        assertThat(spec.getVolumes()).extracting(Volume::getName).doesNotContain("pci-devices");
        assertThat(spec.getContainers().get(0).getVolumeMounts())
                .noneMatch(mount -> mount.getMountPath().startsWith("/sys"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "volumes: [{name: d, hostDisk: {path: /a/b.img, type: Disk}}] | spec.volumes[0] 'd': a hostDisk",
                "volumes: [{name: t, serviceAccount: {serviceAccountName: r}}] | spec.volumes[0] 't': a serviceAccount",
                "livenessProbe: {httpGet: {port: 80, host: example.com}}      | spec.livenessProbe.httpGet.host is set",
                "readinessProbe: {tcpSocket: {port: 80, host: example.com}}   | spec.readinessProbe.tcpSocket.host is set",
            })
    void refusesWhatItCannotCarry(String spec, String message) {
        VirtualMachineInstance vmi = Manifest.withSpec("domain: {devices: {}}\n" + spec);

        assertThat(Manifest.refusal(Manifest.restricted(), vmi))
                .startsWith(message)
                .endsWith("which launcher profile restricted does not allow");
        assertThat(Manifest.pod(Manifest.compatible(), vmi)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"container_t", "container_kvm_t"})
    void carriesASeLinuxTypeThatTheStandardAdmits(String type) {
        LauncherPodTemplate template =
                new QatLauncherPodTemplate(LauncherProfile.RESTRICTED, LauncherConfig.STANDARD.withSeLinuxType(type));

        assertThat(RestrictedStandard.rulesBrokenBy(pod(template))).isEmpty();
        assertThat(pod(template)
                        .getSpec()
                        .getSecurityContext()
                        .getSeLinuxOptions()
                        .getType())
                .isEqualTo(type);
    }

    @Test
    void isChosenByName() {
        assertThat(LauncherProfile.of("restricted")).contains(LauncherProfile.RESTRICTED);
        assertThat(LauncherProfile.of("2020")).contains(LauncherProfile.COMPATIBLE);
        assertThat(LauncherProfile.of("Restricted")).isEmpty();
        assertThat(LauncherProfile.of(null)).isEmpty();
    }
}
