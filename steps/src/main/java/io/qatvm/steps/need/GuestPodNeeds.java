package io.qatvm.steps.need;

import io.qatvm.fixtures.cluster.local.node.ImageRecipe;
import io.qatvm.fixtures.cluster.local.node.LauncherBase;
import io.qatvm.fixtures.guest.GuestCache;
import io.qatvm.fixtures.guest.GuestImage;
import java.util.Optional;

/** What pods in which guests boot are made of. */
final class GuestPodNeeds {
    private GuestPodNeeds() {}

    /** What is missing, with what to do about it; empty if nothing is. */
    static Optional<String> unmet() {
        return LauncherBase.ofUser(ImageRecipe.QEMU_LAUNCHER)
                .incomplete()
                .map(what -> what + "; run ./conform cluster prepare")
                .or(() -> GuestImage.missing(GuestCache.ofUser()).map(what -> what + "; run ./conform setup qemu"));
    }
}
