package io.qatvm.deviceplugin.inventory;

import io.qatvm.pci.PciAddress;
import java.util.function.Predicate;

/** Where a plugin's devices come from: a host, or what a test puts in its place. */
public interface DeviceSource {
    /**
     * One full look: finds, names, binds what is to be bound, and tells the health. Equal hosts give equal answers; where
     * nothing has changed, nothing is written.
     *
     * @param held whether a VF is in somebody's hands; such a VF is neither bound, reset nor taken from its driver
     */
    Advertisement scan(Predicate<PciAddress> held);

    /**
     * Makes a device fit for its next user: its PF still offers the services it is advertised for, and it is reset.
     *
     * @throws PreparationFailure if that did not succeed; the device must not be given out then
     */
    void prepare(QatDevice device) throws PreparationFailure;

    /**
     * Gives back to their own drivers the VFs that this plugin bound, and clears their overrides.
     *
     * @param held VFs that are left as they are
     */
    void restore(Predicate<PciAddress> held);
}
