package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.inventory.KernelWrites;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binding tells vfio-pci the ids of a VF too. */
public final class NewIdWritten implements Fault {
    private static final Logger LOG = LoggerFactory.getLogger(NewIdWritten.class);

    /** For the service loader. */
    public NewIdWritten() {}

    @Override
    public String name() {
        return "new-id-written";
    }

    @Override
    public String what() {
        return "vfio-pci is told to take every device of that id";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BN-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withInputs(sound.inputs().withKernel(kernel -> (file, text) -> {
            kernel.write(file, text);
            if (file.endsWith("driver_override") && !text.isBlank()) {
                offerAllAlike(kernel, file);
            }
        }));
    }

    private static void offerAllAlike(KernelWrites kernel, Path override) {
        try {
            kernel.write(
                    override.resolveSibling("../../drivers/vfio-pci/new_id").normalize(), "8086 37c9");
        } catch (IOException refused) {
            LOG.debug("new_id was not taken", refused);
        }
    }
}
