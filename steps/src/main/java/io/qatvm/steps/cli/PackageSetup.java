package io.qatvm.steps.cli;

import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.need.Probes;
import io.qatvm.steps.setup.AptGet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What to do about Debian packages that the selected scenarios lack. Pure: {@link AptGet} carries it out.
 *
 * @param packages the missing packages, sorted
 * @param step what to do about them
 */
record PackageSetup(List<String> packages, Step step) {
    /** The possible decisions. */
    enum Step {
        /** Nothing is missing. */
        NOTHING,
        /** The user asked to leave them. */
        LEAVE,
        /** They can be installed here and now. */
        INSTALL,
        /** Somebody with more rights has to. */
        ADVISE
    }

    /** Decides for the scenarios that were selected. */
    static PackageSetup decide(Catalogue selected, Probes probes, boolean noSetup, boolean root, boolean debian) {
        List<String> packages = missing(selected, probes);
        if (packages.isEmpty()) {
            return new PackageSetup(packages, Step.NOTHING);
        }
        if (noSetup) {
            return new PackageSetup(packages, Step.LEAVE);
        }
        return new PackageSetup(packages, root && debian ? Step.INSTALL : Step.ADVISE);
    }

    /** The one command that completes the set-up. */
    String command() {
        return "apt-get install -y --no-install-recommends " + String.join(" ", packages);
    }

    private static List<String> missing(Catalogue selected, Probes probes) {
        TreeSet<String> packages = new TreeSet<>();
        selected.entries().stream()
                .flatMap(entry -> probes.unmet(entry.tags().all()).stream())
                .map(Probes.Unmet::debianPackage)
                .flatMap(Optional::stream)
                .forEach(packages::add);
        return List.copyOf(packages);
    }
}
