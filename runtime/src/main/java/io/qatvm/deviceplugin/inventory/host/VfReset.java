package io.qatvm.deviceplugin.inventory.host;

import io.qatvm.deviceplugin.inventory.KernelWrites;
import io.qatvm.deviceplugin.inventory.PreparationFailure;
import io.qatvm.deviceplugin.inventory.VfInitialisation;
import io.qatvm.deviceplugin.inventory.discovery.Sysfs;
import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resets a VF by its own {@code reset} file; one that has none cannot be reset alone, and is left as it is. */
public record VfReset(KernelWrites kernel) implements VfInitialisation {
    @Override
    public void initialise(PciAddress vf, Path folder) throws PreparationFailure {
        Path reset = folder.resolve("reset");
        if (!Files.exists(reset)) {
            return;
        }
        try {
            kernel.write(reset, "1");
        } catch (IOException e) {
            throw new PreparationFailure("VF " + vf + " cannot be reset: " + reset + ": " + Sysfs.word(e));
        }
    }
}
