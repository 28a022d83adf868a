package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.api.DeviceList;
import io.qatvm.api.DomainSpec;
import io.qatvm.api.RequestedVf;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.api.VirtualMachineInstanceSpec;
import io.qatvm.api.Volume;
import io.qatvm.config.PermittedHostDevices;
import io.qatvm.defaulting.Amount;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a launcher pod cannot be made from. Admission refuses most of it before; the template checks again, because an
 * instance may have been stored while no webhook was in front.
 */
final class RenderingRules {
    private final LauncherProfile profile;
    private final PermittedHostDevices permitted;

    RenderingRules(LauncherProfile profile, PermittedHostDevices permitted) {
        this.profile = profile;
        this.permitted = permitted;
    }

    /** Why there can be no pod, naming the place in the instance; empty if there can. */
    Optional<String> refusal(VirtualMachineInstance vmi) {
        if (vmi.getMetadata() == null || isBlank(vmi.getMetadata().getName())) {
            return Optional.of("metadata.name is missing: the launcher pod is named after it");
        }
        if (isBlank(vmi.getMetadata().getNamespace())) {
            return Optional.of("metadata.namespace is missing: the launcher pod runs in the instance's namespace");
        }
        VirtualMachineInstanceSpec spec = vmi.getSpec();
        if (spec == null || spec.domain() == null || spec.domain().devices() == null) {
            return Optional.of("spec.domain.devices is missing");
        }
        return unnamedDevice(spec.domain())
                .or(() -> notPermitted(spec))
                .or(() -> malformedAmount(spec.domain()))
                .or(() -> unsizedPages(spec.domain()))
                .or(() -> volumeConflict(spec.volumes()))
                .or(() -> kernelWithoutImage(spec))
                .or(() -> hostProbe("livenessProbe", spec.livenessProbe()))
                .or(() -> hostProbe("readinessProbe", spec.readinessProbe()));
    }

    private static Optional<String> unnamedDevice(DomainSpec domain) {
        for (RequestedVf vf : domain.devices().requestedVfs()) {
            if (isBlank(vf.resource())) {
                return Optional.of(noResource(vf.place()));
            }
        }
        for (int index = 0; index < domain.devices().gpus().size(); index++) {
            if (isBlank(domain.devices().gpus().get(index).deviceName())) {
                return Optional.of(noResource("gpus[" + index + "]"));
            }
        }
        return Optional.empty();
    }

    // Here and not at admission, as in KubeVirt: what is permitted may change while a machine waits.
    private Optional<String> notPermitted(VirtualMachineInstanceSpec spec) {
        return spec.requestedVfs().stream()
                .filter(vf -> vf.list() == DeviceList.HOST_DEVICES)
                .flatMap(vf -> permitted.objection(vf.name(), vf.resource()).stream())
                .findFirst();
    }

    private static String noResource(String place) {
        return "spec.domain.devices." + place + ".deviceName is missing: there is no resource to ask for";
    }

    private static Optional<String> malformedAmount(DomainSpec domain) {
        Optional<String> inResources = domain.resources() == null
                ? Optional.empty()
                : malformedAmount("requests", domain.resources().requests())
                        .or(() -> malformedAmount("limits", domain.resources().limits()));
        return inResources.or(() -> {
            Quantity guest = domain.memory() == null ? null : domain.memory().guest();
            return guest != null && Amount.of(guest).isEmpty()
                    ? Optional.of(noAmount("spec.domain.memory.guest", guest))
                    : Optional.empty();
        });
    }

    private static Optional<String> malformedAmount(String member, Map<String, Quantity> quantities) {
        for (Map.Entry<String, Quantity> entry : quantities.entrySet()) {
            if (Amount.of(entry.getValue()).isEmpty()) {
                return Optional.of(
                        noAmount("spec.domain.resources." + member + "." + entry.getKey(), entry.getValue()));
            }
        }
        return Optional.empty();
    }

    private static String noAmount(String path, Quantity quantity) {
        return path + ": '" + (quantity == null ? "" : quantity.toString())
                + "' is no quantity; expected a number with a unit, such as 768Mi";
    }

    private static Optional<String> unsizedPages(DomainSpec domain) {
        return domain.memory() != null
                        && domain.memory().hugepages() != null
                        && isBlank(domain.memory().hugepages().pageSize())
                ? Optional.of("spec.domain.memory.hugepages.pageSize is missing: expected a size such as 2Mi")
                : Optional.empty();
    }

    /** A probe of another host than the pod would let a user reach out from the kubelet. */
    private Optional<String> hostProbe(String member, VirtualMachineInstanceSpec.Probe probe) {
        if (profile != LauncherProfile.RESTRICTED || probe == null) {
            return Optional.empty();
        }
        boolean http = probe.httpGet() != null && !isBlank(probe.httpGet().getHost());
        boolean tcp = probe.tcpSocket() != null && !isBlank(probe.tcpSocket().getHost());
        return http || tcp
                ? Optional.of("spec." + member + (http ? ".httpGet" : ".tcpSocket")
                        + ".host is set, which launcher profile restricted does not allow")
                : Optional.empty();
    }

    private Optional<String> volumeConflict(List<Volume> volumes) {
        for (int index = 0; index < volumes.size(); index++) {
            Volume volume = volumes.get(index);
            String at = "spec.volumes[" + index + "] '" + volume.name() + "': ";
            boolean podInfo = profile == LauncherProfile.RESTRICTED && LauncherVolumes.POD_INFO.equals(volume.name());
            if (podInfo || LauncherVolumes.RESERVED.contains(String.valueOf(volume.name()))) {
                return Optional.of(at + "the launcher pod has a volume of its own with this name");
            }
            if (profile == LauncherProfile.RESTRICTED && volume.hostDisk() != null) {
                return Optional.of(
                        at + "a hostDisk needs a host path, which launcher profile restricted does not allow");
            }
            if (profile == LauncherProfile.RESTRICTED && volume.serviceAccount() != null) {
                return Optional.of(
                        at
                                + "a serviceAccount needs its token in the pod, which launcher profile restricted does not allow");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> kernelWithoutImage(VirtualMachineInstanceSpec spec) {
        DomainSpec.KernelBootContainer kernel = LauncherContainers.kernel(spec.domain());
        if (kernel == null) {
            return Optional.empty();
        }
        if (isBlank(kernel.image())) {
            return Optional.of("spec.domain.firmware.kernelBoot.container.image is missing: there is nothing to boot");
        }
        return spec.volumes().stream()
                        .anyMatch(volume ->
                                volume.containerDisk() != null && LauncherContainers.KERNEL_BOOT.equals(volume.name()))
                ? Optional.of("spec.volumes: '" + LauncherContainers.KERNEL_BOOT
                        + "' is the name of what serves the kernel of spec.domain.firmware.kernelBoot")
                : Optional.empty();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
