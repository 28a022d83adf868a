package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ExecAction;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.qatvm.api.DomainSpec;
import io.qatvm.api.Interface;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.api.VirtualMachineInstanceSpec;
import io.qatvm.api.Volume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The containers of a launcher pod: {@code compute} first, because device plugins and injectors look there; then one
 * for each container disk and one for a kernel's files; then, if readiness is probed in the guest, one that keeps showing the launcher's own.
 */
final class LauncherContainers {
    // The launcher's grace beyond the guest's, so that it can still stop what the guest leaves running.
    private static final long LAUNCHER_GRACE_SECONDS = 15;
    // How long libvirt takes to start before a probe of the guest makes sense.
    private static final int LIBVIRT_START_SECONDS = 10;
    private static final String CONTAINER_DISK = "/usr/bin/container-disk";
    /** The volume that KubeVirt takes a kernel's files for; no volume of the instance may have its name. */
    static final String KERNEL_BOOT = "kernel-boot";

    private final LauncherConfig config;
    private final LauncherSecurity security;

    LauncherContainers(LauncherConfig config, LauncherSecurity security) {
        this.config = config;
        this.security = security;
    }

    /** All of them; {@code mounts} are those of {@code compute}. */
    List<Container> of(
            VirtualMachineInstance vmi, long gracePeriod, MultusNetworks networks, List<VolumeMount> mounts) {
        List<Container> containers = new ArrayList<>();
        containers.add(compute(vmi, gracePeriod, networks, mounts));
        VirtualMachineInstanceSpec spec = vmi.getSpec();
        for (int index = 0; index < spec.volumes().size(); index++) {
            if (spec.volumes().get(index).containerDisk() != null) {
                Volume volume = spec.volumes().get(index);
                containers.add(servingFiles(
                        vmi,
                        volume.name(),
                        volume.containerDisk().image(),
                        volume.containerDisk().imagePullPolicy(),
                        "disk_" + index));
            }
        }
        DomainSpec.KernelBootContainer kernel = kernel(spec.domain());
        if (kernel != null) {
            containers.add(servingFiles(vmi, KERNEL_BOOT, kernel.image(), kernel.imagePullPolicy(), KERNEL_BOOT));
        }
        if (spec.readinessProbe() != null) {
            containers.add(infra(mounts));
        }
        return containers;
    }

    private Container compute(
            VirtualMachineInstance vmi, long gracePeriod, MultusNetworks networks, List<VolumeMount> mounts) {
        VirtualMachineInstanceSpec spec = vmi.getSpec();
        Container compute = launcherContainer("compute");
        compute.setCommand(command(vmi, gracePeriod));
        compute.setPorts(ports(spec));
        compute.setEnv(environment(vmi, networks));
        compute.setResources(ComputeResources.of(spec, networks.resources(), config.emulation()));
        compute.setVolumeMounts(mounts);
        compute.setLivenessProbe(inGuest(spec.livenessProbe()));
        compute.setReadinessProbe(spec.readinessProbe() == null ? launcherReadiness() : inGuest(spec.readinessProbe()));
        compute.setSecurityContext(security.ofCompute(
                ComputeResources.attachesToNetwork(spec.domain().devices())));
        return compute;
    }

    private Container launcherContainer(String name) {
        Container container = new Container();
        container.setName(name);
        container.setImage(config.image());
        container.setImagePullPolicy(config.pullPolicy());
        return container;
    }

    private List<String> command(VirtualMachineInstance vmi, long gracePeriod) {
        LauncherPaths paths = config.paths();
        List<String> command = new ArrayList<>(24);
        command.add("/usr/bin/virt-launcher");
        option(command, "--qemu-timeout", "5m");
        option(command, "--name", vmi.getMetadata().getName());
        option(command, "--uid", LauncherLabels.uid(vmi));
        option(command, "--namespace", vmi.getMetadata().getNamespace());
        option(command, "--kubevirt-share-dir", paths.share());
        option(command, "--ephemeral-disk-dir", paths.ephemeralDisks());
        option(command, "--container-disk-dir", paths.containerDisks());
        option(command, "--readiness-file", paths.readinessFile());
        option(command, "--grace-period-seconds", Long.toString(gracePeriod + LAUNCHER_GRACE_SECONDS));
        option(command, "--hook-sidecars", "0");
        option(command, "--less-pvc-space-toleration", Integer.toString(config.claimSpaceTolerationPercent()));
        option(command, "--ovmf-path", paths.firmware());
        if (config.emulation()) {
            command.add("--use-emulation");
        }
        return command;
    }

    private static void option(List<String> command, String name, String value) {
        command.add(name);
        command.add(value);
    }

    private static List<ContainerPort> ports(VirtualMachineInstanceSpec spec) {
        List<ContainerPort> ports = new ArrayList<>();
        for (Interface card : spec.domain().devices().interfaces()) {
            for (Interface.Port port : card.ports()) {
                String protocol = port.protocol() == null || port.protocol().isEmpty() ? "TCP" : port.protocol();
                ports.add(new ContainerPort(port.port(), null, null, port.name(), protocol));
            }
        }
        return ports;
    }

    private static List<EnvVar> environment(VirtualMachineInstance vmi, MultusNetworks networks) {
        List<EnvVar> environment = networks.variables();
        if (vmi.getMetadata().getLabels() != null
                && vmi.getMetadata().getLabels().containsKey("debugLogs")) {
            environment.add(new EnvVar("LIBVIRT_DEBUG_LOGS", "1", null));
        }
        return environment;
    }

    private static Probe inGuest(VirtualMachineInstanceSpec.Probe asked) {
        if (asked == null) {
            return null;
        }
        Probe probe = new Probe();
        probe.setHttpGet(asked.httpGet());
        probe.setTcpSocket(asked.tcpSocket());
        int delay = asked.initialDelaySeconds() == null ? 0 : asked.initialDelaySeconds();
        probe.setInitialDelaySeconds(delay + LIBVIRT_START_SECONDS);
        probe.setTimeoutSeconds(asked.timeoutSeconds());
        probe.setPeriodSeconds(asked.periodSeconds());
        probe.setSuccessThreshold(asked.successThreshold());
        probe.setFailureThreshold(asked.failureThreshold());
        return probe;
    }

    private Probe launcherReadiness() {
        return exec(4, 5, "cat", config.paths().readinessFile());
    }

    private static Probe exec(int delaySeconds, int timeoutSeconds, String... command) {
        Probe probe = new Probe();
        probe.setExec(new ExecAction(new ArrayList<>(List.of(command))));
        probe.setInitialDelaySeconds(delaySeconds);
        probe.setTimeoutSeconds(timeoutSeconds);
        probe.setPeriodSeconds(1);
        probe.setSuccessThreshold(1);
        probe.setFailureThreshold(5);
        return probe;
    }

    /** The image with the machine's kernel; null if the machine boots by itself. */
    static DomainSpec.KernelBootContainer kernel(DomainSpec domain) {
        return domain.firmware() == null || domain.firmware().kernelBoot() == null
                ? null
                : domain.firmware().kernelBoot().container();
    }

    /**
     * Serves files of an image: a container disk, or a kernel and its initrd. It hands them to the launcher and stays as
     * long as they are used.
     */
    private Container servingFiles(
            VirtualMachineInstance vmi, String volume, String image, String pullPolicy, String copies) {
        String directory = config.paths().ephemeralDisks() + "/container-disk-data/" + LauncherLabels.uid(vmi);
        Container container = new Container();
        container.setName("volume" + volume);
        container.setImage(image);
        container.setImagePullPolicy(pullPolicy);
        container.setCommand(new ArrayList<>(List.of(CONTAINER_DISK)));
        container.setArgs(new ArrayList<>(List.of("--copy-path", directory + "/" + copies)));
        container.setResources(helperResources(vmi.getSpec().domain()));
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(LauncherVolumes.mount(LauncherVolumes.CONTAINER_DISKS, directory));
        mounts.add(LauncherVolumes.mount(LauncherVolumes.BINARY, "/usr/bin"));
        container.setVolumeMounts(mounts);
        container.setReadinessProbe(exec(1, 1, CONTAINER_DISK, "--health-check"));
        container.setSecurityContext(security.ofHelper());
        return container;
    }

    /** Puts the container-disk program where the disks' containers, whose images lack it, find it. */
    Container containerDiskBinary(DomainSpec domain) {
        Container container = launcherContainer("container-disk-binary");
        container.setCommand(new ArrayList<>(List.of("/usr/bin/cp", CONTAINER_DISK, "/init" + CONTAINER_DISK)));
        container.setResources(helperResources(domain));
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(LauncherVolumes.mount(LauncherVolumes.BINARY, "/init/usr/bin"));
        container.setVolumeMounts(mounts);
        container.setSecurityContext(security.ofHelper());
        return container;
    }

    private Container infra(List<VolumeMount> mounts) {
        Container infra = launcherContainer("kubevirt-infra");
        infra.setCommand(new ArrayList<>(List.of("/usr/bin/tail", "-f", "/dev/null")));
        Map<String, Quantity> limits = new LinkedHashMap<>();
        limits.put("cpu", new Quantity("1", "m"));
        limits.put("memory", new Quantity("40", "Mi"));
        ResourceRequirements resources = new ResourceRequirements();
        resources.setLimits(limits);
        infra.setResources(resources);
        infra.setVolumeMounts(mounts);
        infra.setReadinessProbe(launcherReadiness());
        infra.setSecurityContext(security.ofInfra());
        return infra;
    }

    /** Little; requests equal limits where {@code compute}'s do, or the pod would lose its class Guaranteed. */
    private static ResourceRequirements helperResources(DomainSpec domain) {
        boolean equal = ComputeResources.dedicatedCpus(domain) || ComputeResources.guaranteed(domain);
        ResourceRequirements resources = new ResourceRequirements();
        resources.setLimits(cpuAndMemory(equal ? "10" : "100", "40"));
        resources.setRequests(cpuAndMemory("10", equal ? "40" : "1"));
        return resources;
    }

    private static Map<String, Quantity> cpuAndMemory(String milliCpus, String megabytes) {
        Map<String, Quantity> quantities = new LinkedHashMap<>();
        quantities.put("cpu", new Quantity(milliCpus, "m"));
        quantities.put("memory", new Quantity(megabytes, "M"));
        return quantities;
    }
}
