package io.qatvm.steps.need;

import io.qatvm.fixtures.lab.LabCache;
import io.qatvm.fixtures.lab.LabParts;
import io.qatvm.fixtures.lab.LabTrait;
import io.qatvm.fixtures.lab.LabTrouble;
import io.qatvm.fixtures.lab.RootRecipe;
import java.util.Optional;

/** What machines with functions that another process plays are made of. */
final class LabNeeds {
    private LabNeeds() {}

    /** What is missing, with what to do about it; empty if nothing is. QEMU is asked what it can do, half a second. */
    static Optional<String> unmet() {
        return unmet(LabCache.ofUser());
    }

    /** What is missing for machines whose programs drive VFs of the fourth generation. */
    static Optional<String> unmetForGen4() {
        return unmetForGen4(LabCache.ofUser());
    }

    static Optional<String> unmetForGen4(LabCache cache) {
        return unmet(cache)
                .or(() -> cache.prepared(RootRecipe.GEN4).isPresent()
                        ? Optional.empty()
                        : Optional.of("no QATlib, QATzip and Java for guests in " + cache.place(RootRecipe.GEN4)
                                + "; run ./conform lab prepare --with gen4"));
    }

    static Optional<String> unmet(LabCache cache) {
        try {
            return LabParts.missing(cache)
                    .or(() -> LabParts.find(cache).traits().whyNot(LabTrait.VFIO_USER));
        } catch (LabTrouble trouble) {
            return Optional.of(trouble.getMessage());
        }
    }
}
