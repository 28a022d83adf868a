package io.qatvm.deviceplugin.inventory;

import io.qatvm.pci.PciAddress;
import java.nio.file.Path;

/** What is done to a VF before it is given out. */
@FunctionalInterface
public interface VfInitialisation {
    /**
     * Makes one VF fit for its next user.
     *
     * @param vf its address
     * @param folder its folder in sysfs
     * @throws PreparationFailure if it is not; says why
     */
    void initialise(PciAddress vf, Path folder) throws PreparationFailure;
}
