package io.qatvm.handler;

import io.qatvm.api.Condition;
import io.qatvm.api.Devices;
import io.qatvm.api.VirtualMachineInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a machine that runs could be moved to another node while it does. */
@FunctionalInterface
public interface MigrationRule {
    /** Type of the condition. */
    String CONDITION = "LiveMigratable";

    /**
     * A machine with QAT VFs, GPUs or SR-IOV cards cannot: the state of such a device stays on its host. KubeVirt says so
     * of all host devices, in this reason and sentence. Of other machines nothing is said, for nobody has tried.
     */
    MigrationRule HOST_DEVICES_STAY = vmi -> {
        List<String> devices = hostDevices(vmi.getSpec().domain().devices());
        return devices.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition(
                        CONDITION,
                        "False",
                        "HostDeviceNotLiveMigratable",
                        "VMI specifies non-migratable generic PCI host device: " + String.join(", ", devices),
                        null));
    };

    /** The condition to set while {@code vmi} runs; empty if nothing is known. */
    Optional<Condition> judge(VirtualMachineInstance vmi);

    /** The host devices of a machine in the order of its spec, each as {@code qat NAME}, {@code hostdevice NAME},
     * {@code gpu NAME} or the like. */
    static List<String> hostDevices(Devices devices) {
        List<String> names = new ArrayList<>();
        devices.requestedVfs().forEach(vf -> names.add(vf.list().word() + " " + vf.name()));
        devices.gpus().forEach(gpu -> names.add("gpu " + gpu.name()));
        devices.interfaces().stream()
                .filter(card -> card.sriov() != null)
                .forEach(card -> names.add("SR-IOV interface " + card.name()));
        return names;
    }
}
