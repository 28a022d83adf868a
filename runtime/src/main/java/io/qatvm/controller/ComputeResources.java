package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.qatvm.api.Devices;
import io.qatvm.api.DomainSpec;
import io.qatvm.api.Interface;
import io.qatvm.api.VirtualMachineInstanceSpec;
import io.qatvm.defaulting.Amount;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Requests and limits of the container {@code compute}: what the user asked for, the overhead on memory, huge pages,
 * whole CPUs where they are dedicated, the node's virtualization devices, and one device for each entry that names a
 * resource. Entries of one resource add up, also with what the user asked of it.
 */
final class ComputeResources {
    private static final String CPU = "cpu";
    private static final String MEMORY = "memory";
    private static final Amount ONE = Amount.of(1);

    private final DomainSpec domain;
    private final Map<String, Amount> requests;
    private final Map<String, Amount> limits;

    private ComputeResources(DomainSpec domain) {
        this.domain = domain;
        DomainSpec.Resources asked = domain.resources();
        this.requests = asked == null ? new LinkedHashMap<>() : amounts(asked.requests());
        this.limits = asked == null ? new LinkedHashMap<>() : amounts(asked.limits());
    }

    private static Map<String, Amount> amounts(Map<String, Quantity> quantities) {
        Map<String, Amount> amounts = new LinkedHashMap<>();
        quantities.forEach(
                (name, quantity) -> amounts.put(name, Amount.of(quantity).orElse(Amount.ZERO)));
        return amounts;
    }

    /** All that {@code spec} asks for, and one device for each of {@code networkResources}. */
    static ResourceRequirements of(
            VirtualMachineInstanceSpec spec, Iterable<String> networkResources, boolean emulation) {
        ComputeResources resources = new ComputeResources(spec.domain());
        resources.addMemory();
        resources.dedicateCpus();
        resources.addNodeDevices(emulation);
        networkResources.forEach(resources::addDevice);
        spec.domain().devices().gpus().forEach(gpu -> resources.addDevice(gpu.deviceName()));
        spec.requestedVfs().forEach(vf -> resources.addDevice(vf.resource()));
        ResourceRequirements requirements = new ResourceRequirements();
        requirements.setLimits(quantities(resources.limits));
        requirements.setRequests(quantities(resources.requests));
        return requirements;
    }

    /** True if the user's cpu and memory requests equal their limits, so that the pod can be of class Guaranteed. */
    static boolean guaranteed(DomainSpec domain) {
        return domain.resources() != null
                && equalLimit(domain.resources(), CPU)
                && equalLimit(domain.resources(), MEMORY);
    }

    /** True if the machine's CPUs are its own. */
    static boolean dedicatedCpus(DomainSpec domain) {
        return domain.cpu() != null && Boolean.TRUE.equals(domain.cpu().dedicatedCpuPlacement());
    }

    private static boolean equalLimit(DomainSpec.Resources resources, String name) {
        Amount request = Amount.of(resources.requests().get(name)).orElse(Amount.ZERO);
        Amount limit = Amount.of(resources.limits().get(name)).orElse(Amount.ZERO);
        return !request.isZero() && request.sameAs(limit);
    }

    private void addMemory() {
        Amount request = requests.getOrDefault(MEMORY, Amount.ZERO);
        Amount overhead = MemoryOverhead.of(domain, request, usesVfio(domain.devices()));
        if (domain.memory() != null && domain.memory().hugepages() != null) {
            addHugepages(request, overhead);
            return;
        }
        boolean overcommit = domain.resources() != null
                && Boolean.TRUE.equals(domain.resources().overcommitGuestOverhead());
        requests.put(MEMORY, overcommit ? request : request.plus(overhead));
        limits.computeIfPresent(MEMORY, (name, limit) -> limit.plus(overhead));
    }

    /** The guest lives in huge pages; ordinary memory is for the overhead and what is asked beyond the guest. */
    private void addHugepages(Amount request, Amount overhead) {
        Amount guest = Amount.of(domain.memory().guest()).orElse(null);
        Amount pages = guest != null && request.exceeds(guest) ? guest : request;
        String name = "hugepages-" + domain.memory().hugepages().pageSize();
        requests.put(name, pages);
        limits.put(name, pages);
        requests.put(MEMORY, beyond(guest, request).plus(overhead));
        limits.computeIfPresent(MEMORY, (memory, limit) -> beyond(guest, limit).plus(overhead));
    }

    private static Amount beyond(Amount guest, Amount asked) {
        return guest != null && asked.exceeds(guest) ? asked.minus(guest) : Amount.ZERO;
    }

    private void dedicateCpus() {
        if (!dedicatedCpus(domain)) {
            return;
        }
        long vcpus = MemoryOverhead.vcpus(domain.cpu());
        if (vcpus != 0) {
            limits.put(CPU, Amount.of(vcpus));
        } else if (limits.containsKey(CPU)) {
            requests.put(CPU, limits.get(CPU));
        } else if (requests.containsKey(CPU)) {
            limits.put(CPU, requests.get(CPU));
        }
        if (Boolean.TRUE.equals(domain.cpu().isolateEmulatorThread())) {
            limits.merge(CPU, ONE, Amount::plus);
            requests.computeIfPresent(CPU, (name, cpus) -> cpus.plus(ONE));
        }
        limits.put(MEMORY, requests.get(MEMORY));
    }

    private void addNodeDevices(boolean emulation) {
        if (attachesToNetwork(domain.devices())) {
            limits.put("devices.kubevirt.io/tun", ONE);
        }
        if (!emulation) {
            if (domain.devices().interfaces().stream().anyMatch(ComputeResources::isVirtio)) {
                limits.put("devices.kubevirt.io/vhost-net", ONE);
            }
            limits.put("devices.kubevirt.io/kvm", ONE);
        }
    }

    private void addDevice(String resource) {
        requests.merge(resource, ONE, Amount::plus);
        limits.merge(resource, ONE, Amount::plus);
    }

    private static boolean isVirtio(Interface card) {
        return card.model() == null || card.model().isEmpty() || card.model().equals("virtio");
    }

    /** True if the launcher sets up any network card. */
    static boolean attachesToNetwork(Devices devices) {
        return !devices.interfaces().isEmpty() || !Boolean.FALSE.equals(devices.autoattachPodInterface());
    }

    /** True if any device reaches the machine through VFIO: a VF that is asked for by name, a GPU or an SR-IOV card. */
    static boolean usesVfio(Devices devices) {
        return !devices.requestedVfs().isEmpty() || !devices.gpus().isEmpty() || hasSriovCard(devices);
    }

    /** True if a network card of the machine is a VF. */
    static boolean hasSriovCard(Devices devices) {
        return devices.interfaces().stream().anyMatch(card -> card.sriov() != null);
    }

    private static Map<String, Quantity> quantities(Map<String, Amount> amounts) {
        Map<String, Quantity> quantities = new LinkedHashMap<>();
        amounts.forEach((name, amount) -> quantities.put(name, amount.toQuantity()));
        return quantities;
    }
}
