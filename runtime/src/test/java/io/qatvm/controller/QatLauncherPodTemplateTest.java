package io.qatvm.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.qatvm.api.VirtualMachineInstance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QatLauncherPodTemplateTest {
    @Nested
    class Metadata {
        @Test
        void tiesThePodToItsInstance() {
            Pod pod = Manifest.pod(Manifest.oneQat());

            assertThat(pod.getMetadata().getName()).isNull();
            assertThat(pod.getMetadata().getGenerateName()).isEqualTo("virt-launcher-crypto-");
            assertThat(pod.getMetadata().getOwnerReferences())
                    .containsExactly(new OwnerReference(
                            "kubevirt.io/v1alpha3", true, true, "VirtualMachineInstance", "crypto", "u-1"));
            assertThat(pod.getMetadata().getLabels())
                    .isEqualTo(Map.of("kubevirt.io", "virt-launcher", "kubevirt.io/created-by", "u-1"));
            assertThat(pod.getMetadata().getAnnotations()).isEqualTo(Map.of("kubevirt.io/domain", "crypto"));
        }

        @Test
        void carriesTheUsersLabelsAndAnnotationsButNotTheInstancesBookkeeping() {
            VirtualMachineInstance vmi = Manifest.vmi("""
                    metadata:
                      name: crypto
                      namespace: lab
                      uid: u-1
                      labels: {app: vpn, kubevirt.io: mine, kubevirt.io/created-by: me}
                      annotations:
                        team: edge
                        kubectl.kubernetes.io/last-applied-configuration: '{}'
                        kubevirt.io/latest-observed-api-version: v1alpha3
                    spec: {domain: {devices: {interfaces: [{name: a, masquerade: {}}]}}}
                    """);

            Pod pod = Manifest.pod(vmi);

            assertThat(pod.getMetadata().getLabels())
                    .isEqualTo(Map.of("app", "vpn", "kubevirt.io", "virt-launcher", "kubevirt.io/created-by", "u-1"));
            assertThat(pod.getMetadata().getAnnotations())
                    .isEqualTo(Map.of(
                            "team",
                            "edge",
                            "kubevirt.io/domain",
                            "crypto",
                            "traffic.sidecar.istio.io/kubevirtInterfaces",
                            "k6t-eth0"));
        }
    }

    @Nested
    class Launcher {
        private final Container compute = Manifest.compute(Manifest.oneQat());

        @Test
        void isTheFirstContainer() {
            assertThat(compute.getName()).isEqualTo("compute");
            assertThat(compute.getImage()).isEqualTo(LauncherConfig.STANDARD.image());
            assertThat(compute.getImagePullPolicy()).isEqualTo("IfNotPresent");
            assertThat(compute.getCommand())
                    .containsExactly(
                            "/usr/bin/virt-launcher",
                            "--qemu-timeout",
                            "5m",
                            "--name",
                            "crypto",
                            "--uid",
                            "u-1",
                            "--namespace",
                            "lab",
                            "--kubevirt-share-dir",
                            "/var/run/kubevirt",
                            "--ephemeral-disk-dir",
                            "/var/run/kubevirt-ephemeral-disks",
                            "--container-disk-dir",
                            "/var/run/kubevirt/container-disks",
                            "--readiness-file",
                            "/var/run/kubevirt-infra/healthy",
                            "--grace-period-seconds",
                            "45",
                            "--hook-sidecars",
                            "0",
                            "--less-pvc-space-toleration",
                            "10",
                            "--ovmf-path",
                            "/usr/share/OVMF");
        }

        @Test
        void isNotPrivileged() {
            assertThat(compute.getSecurityContext().getPrivileged()).isFalse();
            assertThat(compute.getSecurityContext().getRunAsUser()).isZero();
            assertThat(compute.getSecurityContext().getCapabilities().getAdd())
                    .containsExactly("NET_ADMIN", "NET_RAW", "SYS_NICE");
            assertThat(compute.getSecurityContext().getCapabilities().getDrop()).isEmpty();
        }

        @Test
        void hasNoNetworkCapabilityWithoutANetwork() {
            Container alone = Manifest.compute(Manifest.withSpec("domain: {devices: {autoattachPodInterface: false}}"));

            assertThat(alone.getSecurityContext().getCapabilities().getAdd()).containsExactly("SYS_NICE");
        }

        @Test
        void showsItsReadinessByAFile() {
            Probe probe = compute.getReadinessProbe();

            assertThat(probe.getExec().getCommand()).containsExactly("cat", "/var/run/kubevirt-infra/healthy");
            assertThat(List.of(
                            probe.getInitialDelaySeconds(),
                            probe.getTimeoutSeconds(),
                            probe.getPeriodSeconds(),
                            probe.getSuccessThreshold(),
                            probe.getFailureThreshold()))
                    .containsExactly(4, 5, 1, 1, 5);
            assertThat(compute.getLivenessProbe()).isNull();
        }

        @Test
        void isToldOfEmulation() {
            Pod pod = Manifest.pod(
                    new QatLauncherPodTemplate(LauncherProfile.COMPATIBLE, LauncherConfig.STANDARD.withEmulation(true)),
                    Manifest.oneQat());

            assertThat(pod.getSpec().getContainers().get(0).getCommand()).endsWith("--use-emulation");
        }

        @Test
        void servesThePortsOfTheCards() {
            Container serving = Manifest.compute(Manifest.withSpec("""
                            domain:
                              devices:
                                interfaces:
                                - {name: a, masquerade: {}, ports: [{name: ssh, port: 22}, {port: 500, protocol: UDP}]}
                            """));

            assertThat(serving.getPorts())
                    .containsExactly(
                            new ContainerPort(22, null, null, "ssh", "TCP"),
                            new ContainerPort(500, null, null, null, "UDP"));
        }

        @Test
        void logsMoreWhereTheLabelAsksForIt() {
            Container verbose = Manifest.compute(Manifest.vmi("""
                            metadata: {name: a, namespace: lab, labels: {debugLogs: ""}}
                            spec: {domain: {devices: {}}}
                            """));

            assertThat(verbose.getEnv())
                    .extracting(v -> v.getName() + "=" + v.getValue())
                    .containsExactly("LIBVIRT_DEBUG_LOGS=1");
        }
    }

    @Test
    void probesOfTheGuestWaitForLibvirtAndASecondContainerShowsTheLaunchersReadiness() {
        Pod pod = Manifest.pod(Manifest.withSpec("""
                        domain: {devices: {qats: [{name: a, deviceName: qat.intel.com/generic}]}}
                        readinessProbe: {tcpSocket: {port: 443}, initialDelaySeconds: 20, periodSeconds: 7}
                        livenessProbe: {httpGet: {port: 8080, path: /live}}
                        """));

        Container compute = pod.getSpec().getContainers().get(0);
        Container infra = pod.getSpec().getContainers().get(1);
        assertThat(compute.getReadinessProbe().getInitialDelaySeconds()).isEqualTo(30);
        assertThat(compute.getReadinessProbe().getPeriodSeconds()).isEqualTo(7);
        assertThat(compute.getReadinessProbe().getTcpSocket().getPort().getIntVal())
                .isEqualTo(443);
        assertThat(compute.getLivenessProbe().getInitialDelaySeconds()).isEqualTo(10);
        assertThat(compute.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/live");
        assertThat(infra.getName()).isEqualTo("kubevirt-infra");
        assertThat(infra.getReadinessProbe().getExec().getCommand())
                .containsExactly("cat", "/var/run/kubevirt-infra/healthy");
        assertThat(infra.getVolumeMounts()).isEqualTo(compute.getVolumeMounts());
    }

    @Nested
    class Volumes {
        @Test
        void haveTheHostsDeviceTreeSecond() {
            Pod pod = Manifest.pod(Manifest.oneQat());

            assertThat(pod.getSpec().getVolumes())
                    .extracting(Volume::getName)
                    .containsExactly(
                            "sockets",
                            "pci-devices",
                            "infra-ready-mount",
                            "virt-bin-share-dir",
                            "libvirt-runtime",
                            "ephemeral-disks",
                            "container-disks");
            assertThat(pod.getSpec().getVolumes().get(1).getHostPath().getPath())
                    .isEqualTo("/sys/devices/");
            assertThat(pod.getSpec().getVolumes().get(1).getHostPath().getType())
                    .isNull();
            assertThat(pod.getSpec().getContainers().get(0).getVolumeMounts())
                    .extracting(VolumeMount::getName, VolumeMount::getMountPath, VolumeMount::getMountPropagation)
                    .containsExactly(
                            tuple("ephemeral-disks", "/var/run/kubevirt-ephemeral-disks", null),
                            tuple("container-disks", "/var/run/kubevirt/container-disks", "HostToContainer"),
                            tuple("libvirt-runtime", "/var/run/libvirt", null),
                            tuple("sockets", "/var/run/kubevirt/sockets", null),
                            tuple("pci-devices", "/sys/devices/", null),
                            tuple("infra-ready-mount", "/var/run/kubevirt-infra", null));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "gpus: [{name: a, deviceName: gpu.example/t4}]   | true",
                    "rng: {}                                         | false",
                })
        void haveTheHostsDeviceTreeForEveryVfioDeviceAndNoOther(String devices, boolean mounted) {
            assertThat(Manifest.pod(Manifest.withDevices(devices)).getSpec().getVolumes())
                    .extracting(Volume::getName)
                    .matches(names -> names.contains("pci-devices") == mounted);
        }

        @Test
        void ofTheInstanceComeInItsOrder() {
            Pod pod = Manifest.pod(Manifest.withSpec("""
                            domain: {devices: {}, memory: {hugepages: {pageSize: 2Mi}}}
                            volumes:
                            - {name: data, persistentVolumeClaim: {claimName: fs-claim}}
                            - {name: layer, ephemeral: {persistentVolumeClaim: {claimName: base}}}
                            - {name: dv, dataVolume: {name: image}}
                            - {name: scratch, emptyDisk: {capacity: 2Gi}}
                            - {name: cm, configMap: {name: conf, optional: true}}
                            - {name: sec, secret: {secretName: keys}}
                            - {name: host, hostDisk: {path: /disks/a/disk.img, type: DiskOrCreate}}
                            - {name: seed, cloudInitNoCloud: {secretRef: {name: u}, networkDataSecretRef: {name: n}}}
                            - {name: text, cloudInitConfigDrive: {userData: x}}
                            """));

            assertThat(pod.getSpec().getVolumes())
                    .extracting(Volume::getName)
                    .containsSubsequence(
                            "sockets",
                            "data",
                            "layer",
                            "dv",
                            "cm",
                            "sec",
                            "host",
                            "seed-udata",
                            "seed-ndata",
                            "hugepages",
                            "infra-ready-mount")
                    .doesNotContain("scratch", "seed", "text", "pci-devices");
            assertThat(pod.getSpec().getContainers().get(0).getVolumeMounts())
                    .extracting(VolumeMount::getMountPath, VolumeMount::getSubPath, VolumeMount::getReadOnly)
                    .containsSubsequence(
                            tuple("/var/run/kubevirt-private/vmi-disks/data", null, null),
                            tuple("/var/run/kubevirt-private/vmi-disks/layer", null, null),
                            tuple("/var/run/kubevirt-private/vmi-disks/dv", null, null),
                            tuple("/var/run/kubevirt-private/config-map/cm", null, true),
                            tuple("/var/run/kubevirt-private/secret/sec", null, true),
                            tuple("/var/run/kubevirt-private/vmi-disks/host", null, null),
                            tuple("/var/run/kubevirt-private/secret/seed/userdata", "userdata", true),
                            tuple("/var/run/kubevirt-private/secret/seed/networkdata", "networkdata", true),
                            tuple("/dev/hugepages", null, null));
            assertThat(volume(pod, "host").getHostPath().getPath()).isEqualTo("/disks/a");
            assertThat(volume(pod, "host").getHostPath().getType()).isEqualTo("DirectoryOrCreate");
            assertThat(volume(pod, "cm").getConfigMap().getOptional()).isTrue();
            assertThat(volume(pod, "hugepages").getEmptyDir().getMedium()).isEqualTo("HugePages");
        }

        private Volume volume(Pod pod, String name) {
            return pod.getSpec().getVolumes().stream()
                    .filter(v -> v.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class ContainerDisks {
        private static final String DISKS = """
                volumes:
                - {name: seed, cloudInitNoCloud: {userData: x}}
                - {name: os, containerDisk: {image: disks/debian:12, imagePullPolicy: IfNotPresent, imagePullSecret: reg}}
                - {name: data, containerDisk: {image: disks/data:1, imagePullSecret: reg}}
                domain:
                  devices: {}
                """;

        @Test
        void haveAContainerEachNumberedByTheirVolume() {
            Pod pod = Manifest.pod(Manifest.withSpec(DISKS));

            assertThat(pod.getSpec().getContainers())
                    .extracting(Container::getName)
                    .containsExactly("compute", "volumeos", "volumedata");
            Container disk = pod.getSpec().getContainers().get(1);
            assertThat(disk.getImage()).isEqualTo("disks/debian:12");
            assertThat(disk.getImagePullPolicy()).isEqualTo("IfNotPresent");
            assertThat(disk.getCommand()).containsExactly("/usr/bin/container-disk");
            assertThat(disk.getArgs())
                    .containsExactly("--copy-path", "/var/run/kubevirt-ephemeral-disks/container-disk-data/u-1/disk_1");
            assertThat(disk.getVolumeMounts())
                    .extracting(VolumeMount::getName, VolumeMount::getMountPath)
                    .containsExactly(
                            tuple("container-disks", "/var/run/kubevirt-ephemeral-disks/container-disk-data/u-1"),
                            tuple("virt-bin-share-dir", "/usr/bin"));
            assertThat(disk.getReadinessProbe().getExec().getCommand())
                    .containsExactly("/usr/bin/container-disk", "--health-check");
        }

        @Test
        void shareTheirPullSecretsWithThePod() {
            LauncherConfig config = LauncherConfig.STANDARD.withPullSecret("launcher");

            assertThat(Manifest.pod(
                                    new QatLauncherPodTemplate(LauncherProfile.COMPATIBLE, config),
                                    Manifest.withSpec(DISKS))
                            .getSpec()
                            .getImagePullSecrets())
                    .containsExactly(new LocalObjectReference("reg"), new LocalObjectReference("launcher"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "resources: {requests: {cpu: 1, memory: 1Gi}}                                       | 100m | 1M",
                    "resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 1, memory: 1Gi}}        | 10m  | 40M",
                    "resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 1000m, memory: 1024Mi}} | 10m  | 40M",
                    "resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 1, memory: 2Gi}}        | 100m | 1M",
                    "cpu: {cores: 2, dedicatedCpuPlacement: true}                                       | 10m  | 40M",
                })
        void leaveThePodItsQualityOfService(String domain, String cpuLimit, String memoryRequest) {
            PodSpec spec =
                    Manifest.pod(Manifest.withSpec(DISKS + "  " + domain)).getSpec();

            for (Container helper : List.of(
                    spec.getContainers().get(1), spec.getInitContainers().get(0))) {
                assertThat(helper.getResources().getLimits().get("cpu")).hasToString(cpuLimit);
                assertThat(helper.getResources().getLimits().get("memory")).hasToString("40M");
                assertThat(helper.getResources().getRequests().get("cpu")).hasToString("10m");
                assertThat(helper.getResources().getRequests().get("memory")).hasToString(memoryRequest);
            }
        }

        @Test
        void getTheirProgramFromTheInitContainer() {
            Container init = Manifest.pod(Manifest.oneQat())
                    .getSpec()
                    .getInitContainers()
                    .get(0);

            assertThat(init.getName()).isEqualTo("container-disk-binary");
            assertThat(init.getCommand())
                    .containsExactly("/usr/bin/cp", "/usr/bin/container-disk", "/init/usr/bin/container-disk");
            assertThat(init.getVolumeMounts())
                    .extracting(VolumeMount::getName, VolumeMount::getMountPath)
                    .containsExactly(tuple("virt-bin-share-dir", "/init/usr/bin"));
        }
    }

    @Nested
    class Placement {
        @Test
        void isTheInstancesAndTheClusters() {
            LauncherConfig config = LauncherConfig.STANDARD.withNodeSelectors(Map.of("tier", "crypto"));
            PodSpec spec = Manifest.pod(
                            new QatLauncherPodTemplate(LauncherProfile.COMPATIBLE, config), Manifest.withSpec("""
                                    domain: {devices: {}, cpu: {dedicatedCpuPlacement: true}}
                                    nodeSelector: {qat: c62x, kubevirt.io/schedulable: "false"}
                                    affinity: {nodeAffinity: {}}
                                    tolerations: [{key: crypto, operator: Exists}]
                                    priorityClassName: high
                                    schedulerName: alt
                                    hostname: gw1
                                    subdomain: vpn
                                    dnsPolicy: None
                                    dnsConfig: {nameservers: [192.0.2.1]}
                                    """))
                    .getSpec();

            assertThat(spec.getNodeSelector())
                    .isEqualTo(Map.of(
                            "kubevirt.io/schedulable", "true", "qat", "c62x", "tier", "crypto", "cpumanager", "true"));
            assertThat(spec.getAffinity().getNodeAffinity()).isNotNull();
            assertThat(spec.getTolerations()).hasSize(1);
            assertThat(spec.getPriorityClassName()).isEqualTo("high");
            assertThat(spec.getSchedulerName()).isEqualTo("alt");
            assertThat(spec.getHostname()).isEqualTo("gw1");
            assertThat(spec.getSubdomain()).isEqualTo("vpn");
            assertThat(spec.getDnsPolicy()).isEqualTo("None");
            assertThat(spec.getDnsConfig().getNameservers()).containsExactly("192.0.2.1");
        }

        @Test
        void asksForNoLabelOfQat() {
            PodSpec spec = Manifest.pod(Manifest.oneQat()).getSpec();

            assertThat(spec.getNodeSelector()).isEqualTo(Map.of("kubevirt.io/schedulable", "true"));
            assertThat(spec.getRestartPolicy()).isEqualTo("Never");
            assertThat(spec.getAutomountServiceAccountToken()).isFalse();
            assertThat(spec.getSecurityContext().getRunAsUser()).isZero();
            assertThat(spec.getSecurityContext().getFsGroup()).isEqualTo(107);
            assertThat(spec.getSecurityContext().getSeLinuxOptions()).isNull();
        }

        @ParameterizedTest
        @CsvSource({"0, 15, 30", "30, 45, 60", "180, 195, 210", ", 45, 60"})
        void leavesTimeBeyondTheGuests(Long guest, String launcher, long pod) {
            PodSpec spec = Manifest.pod(Manifest.withSpec("domain: {devices: {}}\n"
                            + (guest == null ? "" : "terminationGracePeriodSeconds: " + guest)))
                    .getSpec();

            assertThat(spec.getTerminationGracePeriodSeconds()).isEqualTo(pod);
            assertThat(spec.getContainers().get(0).getCommand())
                    .containsSubsequence("--grace-period-seconds", launcher);
        }

        @ParameterizedTest
        @CsvSource({
            "edge.vpn, edge",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b,"
                    + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        })
        void namesTheHostByTheFirstLabel(String name, String host) {
            VirtualMachineInstance vmi =
                    Manifest.vmi("{metadata: {name: " + name + ", namespace: lab}, spec: {domain: {devices: {}}}}");

            assertThat(Manifest.pod(vmi).getSpec().getHostname()).isEqualTo(host);
        }

        @Test
        void carriesTheClustersSeLinuxType() {
            LauncherConfig config = LauncherConfig.STANDARD.withSeLinuxType("virt_launcher.process");

            assertThat(Manifest.pod(new QatLauncherPodTemplate(LauncherProfile.COMPATIBLE, config), Manifest.oneQat())
                            .getSpec()
                            .getSecurityContext()
                            .getSeLinuxOptions()
                            .getType())
                    .isEqualTo("virt_launcher.process");
        }

        @Test
        void handsOutATokenOnlyForADiskThatHoldsIt() {
            PodSpec spec = Manifest.pod(Manifest.withSpec("""
                                    domain: {devices: {}}
                                    volumes: [{name: sa, serviceAccount: {serviceAccountName: robot}}]
                                    """)).getSpec();

            assertThat(spec.getServiceAccountName()).isEqualTo("robot");
            assertThat(spec.getAutomountServiceAccountToken()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{metadata: {name: a}, spec: {domain: {devices: {}}}}              | metadata.namespace is missing",
                "{metadata: {namespace: a}, spec: {domain: {devices: {}}}}         | metadata.name is missing",
                "{metadata: {name: a, namespace: b}}                               | spec.domain.devices is missing",
                "{metadata: {name: a, namespace: b}, spec: {domain: {}}}           | spec.domain.devices is missing",
                "{metadata: {name: a, namespace: b}, spec: {domain: {devices: {qats: [{name: x}]}}}}"
                        + " | spec.domain.devices.qats[0].deviceName is missing",
                "{metadata: {name: a, namespace: b}, spec: {domain: {devices: {gpus: [{name: x, deviceName: ''}]}}}}"
                        + " | spec.domain.devices.gpus[0].deviceName is missing",
                "{metadata: {name: a, namespace: b}, spec: {domain: {devices: {}, memory: {hugepages: {}}}}}"
                        + " | spec.domain.memory.hugepages.pageSize is missing",
                "{metadata: {name: a, namespace: b}, spec: {domain: {devices: {}}, volumes: [{name: sockets}]}}"
                        + " | spec.volumes[0] 'sockets': the launcher pod has a volume of its own with this name",
            })
    void refusesWhatNoPodCanBeMadeOf(String vmi, String message) {
        assertThat(Manifest.refusal(Manifest.compatible(), Manifest.vmi(vmi))).startsWith(message);
    }

    @Test
    void refusesAnAmountThatIsNone() {
        VirtualMachineInstance vmi = Manifest.withSpec("domain: {devices: {}, resources: {requests: {memory: 1Gb}}}");

        assertThat(Manifest.refusal(Manifest.compatible(), vmi))
                .isEqualTo("spec.domain.resources.requests.memory: '1Gb' is no quantity;"
                        + " expected a number with a unit, such as 768Mi");
    }

    @Test
    void refusesASettingThatItCannotHonour() {
        assertThatThrownBy(() -> LauncherConfig.STANDARD.withImage(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("image is blank");
        LauncherConfig odd = LauncherConfig.STANDARD.withSeLinuxType("spc_t");
        assertThatThrownBy(() -> new QatLauncherPodTemplate(LauncherProfile.RESTRICTED, odd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'spc_t'");
    }

    @Test
    void givesEachCallerAPodOfItsOwn() {
        LauncherPodTemplate template = Manifest.compatible();
        Pod first = Manifest.pod(template, Manifest.oneQat());
        first.getSpec().getContainers().get(0).getResources().getLimits().clear();
        first.getSpec().getVolumes().clear();
        first.getSpec().getNodeSelector().clear();

        assertThat(Manifest.pod(template, Manifest.oneQat())).isEqualTo(Manifest.pod(Manifest.oneQat()));
    }
}
