package io.qatvm.allocation;

import io.qatvm.allocation.EnvironmentAllocator.Refusal;
import io.qatvm.api.DeviceList;
import io.qatvm.api.Devices.Gpu;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The GPUs beside the QATs, from {@code GPU_PASSTHROUGH_DEVICES*} and {@code VGPU_PASSTHROUGH_DEVICES*} in block order.
 * These variables do not carry the resource's name, so entries get devices in order: PCI devices first.
 */
final class GpuAllocation {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final LaunchEnvironment environment;

    GpuAllocation(LaunchEnvironment environment) {
        this.environment = environment;
    }

    Allocation.Granted allocate(VirtualMachineInstance vmi) {
        if (vmi.getSpec() == null
                || vmi.getSpec().domain() == null
                || vmi.getSpec().domain().devices() == null) {
            return Allocation.Granted.NOTHING;
        }
        List<Gpu> entries = vmi.getSpec().domain().devices().gpus();
        if (entries.isEmpty()) {
            return Allocation.Granted.NOTHING;
        }
        Set<PciAddress> addresses = new LinkedHashSet<>();
        for (String[] item : items("GPU_PASSTHROUGH_DEVICES")) {
            PciAddress address = PciAddress.of(item[1])
                    .orElseThrow(
                            () -> new Refusal("variable " + item[0] + ": '" + item[1] + "' is not " + PciAddress.FORM));
            if (!addresses.add(address)) {
                throw new Refusal("variable " + item[0] + ": device " + address + " is named twice");
            }
        }
        List<UUID> mediated = new ArrayList<>();
        for (String[] item : items("VGPU_PASSTHROUGH_DEVICES")) {
            UUID uuid = uuid(item);
            if (mediated.contains(uuid)) {
                throw new Refusal("variable " + item[0] + ": mediated device " + uuid + " is named twice");
            }
            mediated.add(uuid);
        }
        int found = addresses.size() + mediated.size();
        if (found != entries.size()) {
            throw new Refusal(
                    entries.size() + " entries of gpus but " + found
                            + " devices in GPU_PASSTHROUGH_DEVICES* and VGPU_PASSTHROUGH_DEVICES*; expected one for each entry");
        }
        List<NamedVf> gpus = new ArrayList<>();
        List<NamedMdev> vgpus = new ArrayList<>();
        for (PciAddress address : addresses) {
            Gpu entry = entries.get(gpus.size());
            gpus.add(new NamedVf(DeviceList.GPUS, entry.name(), entry.deviceName(), address));
        }
        for (UUID uuid : mediated) {
            Gpu entry = entries.get(gpus.size() + vgpus.size());
            vgpus.add(new NamedMdev(entry.name(), entry.deviceName(), uuid));
        }
        return new Allocation.Granted(List.of(), gpus, vgpus);
    }

    private List<String[]> items(String prefix) {
        List<String[]> items = new ArrayList<>();
        for (LaunchEnvironment.Entry entry : environment.entries()) {
            if (!entry.name().startsWith(prefix)) {
                continue;
            }
            if (entry.value() == null) {
                throw new Refusal("environment entry '" + entry.name() + "' has no value; expected " + entry.name()
                        + "=<devices>");
            }
            String list = entry.value().endsWith(",")
                    ? entry.value().substring(0, entry.value().length() - 1)
                    : entry.value();
            for (String item : list.split(",", -1)) {
                items.add(new String[] {entry.name(), item.strip()});
            }
        }
        return items;
    }

    private static UUID uuid(String[] item) {
        // The class's own parser takes shortened groups, and would make another device of them.
        if (!UUID_FORM.matcher(item[1]).matches()) {
            throw new Refusal("variable " + item[0] + ": '" + item[1] + "' is not the UUID of a mediated device");
        }
        return UUID.fromString(item[1]);
    }
}
