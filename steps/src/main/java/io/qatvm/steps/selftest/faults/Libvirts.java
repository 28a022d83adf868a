package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.launcher.LauncherParts;
import java.util.function.UnaryOperator;

/** Faults between launchers and libvirt. */
final class Libvirts {
    private Libvirts() {}

    /** The same, where each launcher's hypervisor is what {@code change} makes of it. */
    static Reference changed(Reference sound, UnaryOperator<Hypervisor> change) {
        return sound.withLaunchers(usual -> {
            LauncherParts parts = sound.launchers().apply(usual);
            return parts.withHypervisor(change.apply(parts.hypervisor()));
        });
    }
}
