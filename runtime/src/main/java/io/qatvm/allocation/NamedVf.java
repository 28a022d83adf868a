package io.qatvm.allocation;

import io.qatvm.api.DeviceList;
import io.qatvm.api.RequestedVf;
import io.qatvm.pci.PciAddress;
import java.util.Objects;

/**
 * One entry of a VMI with the VF it got.
 *
 * @param list the list the entry stands in
 * @param name the entry's name
 * @param resource the extended resource it asked for; empty for a network whose resource nobody named
 * @param address the host address of the VF
 */
public record NamedVf(DeviceList list, String name, String resource, PciAddress address) {
    /** An entry of {@code qats}. */
    public NamedVf(String name, String resource, PciAddress address) {
        this(DeviceList.QATS, name, resource, address);
    }

    /** The entry that asked, with what it got. */
    public static NamedVf of(RequestedVf asked, PciAddress address) {
        return new NamedVf(asked.list(), asked.name(), asked.resource(), address);
    }

    /** Libvirt's user alias of the device. */
    public String alias() {
        return list.alias(name);
    }

    /** True if this is what {@code asked} got. */
    public boolean serves(RequestedVf asked) {
        return list == asked.list() && Objects.equals(name, asked.name());
    }
}
