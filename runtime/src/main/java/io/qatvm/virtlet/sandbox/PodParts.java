package io.qatvm.virtlet.sandbox;

import io.qatvm.virtlet.image.ImageStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What sandboxes and machines are made with.
 *
 * @param store the sandboxes there are
 * @param domains this runtime's
 * @param network where sandboxes get theirs
 * @param planner decides what machine a container becomes
 * @param images where disk images are
 * @param events who is told
 * @param vfs those that were given back and may not be given out yet
 * @param steps who is told of each step
 * @param volumes folder of the machines' own files; files in it that belong to no machine are removed
 * @param handlers of RuntimeClasses that mean this runtime, the default's empty one among them
 * @param shutdownRetry how often a guest is asked anew to shut down
 */
public record PodParts(
        SandboxStore store,
        Domains domains,
        SandboxNetwork network,
        MachinePlanner planner,
        ImageStore images,
        PodEvents events,
        WithheldVfs vfs,
        Steps steps,
        Path volumes,
        Set<String> handlers,
        Duration shutdownRetry) {
    /** Copies the set. */
    public PodParts {
        handlers = Set.copyOf(handlers);
    }

    /** Digests of the images that machines in {@code store} stand on. */
    public static Supplier<Set<String>> imagesInUse(SandboxStore store) {
        return () -> store.all().stream()
                .flatMap(sandbox -> sandbox.machines().stream())
                .map(Machine::image)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same with another network. */
    public PodParts withNetwork(SandboxNetwork other) {
        return with(other, planner, vfs);
    }

    /** The same with another planner. */
    public PodParts withPlanner(MachinePlanner other) {
        return with(network, other, vfs);
    }

    /** The same with other eyes on the VFs that are given back. */
    public PodParts withVfs(VfInspection other) {
        return with(network, planner, vfs.with(other));
    }

    private PodParts with(SandboxNetwork otherNetwork, MachinePlanner otherPlanner, WithheldVfs otherVfs) {
        return new PodParts(
                store,
                domains,
                otherNetwork,
                otherPlanner,
                images,
                events,
                otherVfs,
                steps,
                volumes,
                handlers,
                shutdownRetry);
    }
}
