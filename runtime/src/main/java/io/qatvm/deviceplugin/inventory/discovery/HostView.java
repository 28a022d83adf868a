package io.qatvm.deviceplugin.inventory.discovery;

import io.qatvm.pci.PciAddress;
import java.util.List;
import java.util.Map;

/**
 * The PCI functions of a host at one moment.
 *
 * @param vfs the QAT VFs, ascending by address
 * @param strangers per IOMMU group that holds a QAT VF: its other functions, ascending
 * @param notes what could not be read, a line each
 */
public record HostView(List<VirtualFunction> vfs, Map<String, List<PciAddress>> strangers, List<String> notes) {
    /** Copies. */
    public HostView {
        vfs = List.copyOf(vfs);
        strangers = Map.copyOf(strangers);
        notes = List.copyOf(notes);
    }
}
