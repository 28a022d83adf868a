package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.selftest.Fault;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The plugin remembers what it gave, and is never told that it came back. */
public final class MemoryTrusted implements Fault {
    /** For the service loader. */
    public MemoryTrusted() {}

    @Override
    public String name() {
        return "memory-trusted";
    }

    @Override
    public String what() {
        return "a VF that was given once counts as held for ever";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DA-003", "QVC-EX-002", "QVC-PO-003", "QVC-SC-003", "QVC-UF-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPlugin(parts -> {
            Set<PciAddress> given = ConcurrentHashMap.newKeySet();
            return parts.withEnvironment((resource, vfs) -> {
                        given.addAll(vfs);
                        return parts.environment().write(resource, vfs);
                    })
                    .withHolders(pods -> () ->
                            vf -> given.contains(vf) ? Optional.of("a pod that was here before") : Optional.empty());
        });
    }
}
