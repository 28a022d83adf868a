package io.qatvm.steps.setup;

import io.qatvm.fixtures.lab.LabCache;
import io.qatvm.fixtures.lab.RootRecipe;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What virtual hosts are made of, put together from Debian packages and kept in the user's cache: a root, and a kernel.
 * Nothing of it is installed.
 */
public final class LabPreparation {
    private static final List<String> TOOLS = List.of("mmdebstrap", "util-linux", "xz-utils");
    private static final long ROOM_MEBIBYTES = 1500;
    private static final String GEN4 = "QATlib, QATzip and Java for guests";

    private final LabCache cache;
    private final boolean gen4;
    private final Optional<URI> named;
    private final PrintStream out;
    private final VisibleWork work;
    private final VisibleCommands commands;
    private final List<SetupStep> steps;

    /**
     * Into {@code cache}, telling {@code out}.
     *
     * @param gen4 whether programs for VFs of the fourth generation are wanted, too
     * @param named the archive of Debian's that packages come from; empty for the machine's own
     * @param root whether this process is root's; others need user namespaces
     */
    public LabPreparation(LabCache cache, boolean gen4, Optional<URI> named, boolean root, PrintStream out) {
        this.cache = cache;
        this.gen4 = gen4;
        this.named = named;
        this.out = out;
        this.work = new VisibleWork(out);
        this.commands = new VisibleCommands(out);
        this.steps = root
                ? List.of(new DebianPackages(TOOLS))
                : List.of(
                        new DebianPackages(Stream.concat(TOOLS.stream(), Stream.of("uidmap"))
                                .toList()),
                        new UserNamespaces());
    }

    /** True if all that is wanted is there; says what is not. */
    public boolean ready() {
        List<String> missing = new ArrayList<>();
        if (cache.preparedTree().isEmpty()) {
            missing.add("root of virtual hosts, in " + cache.root());
        }
        if (cache.preparedKernel().isEmpty()) {
            missing.add("kernel of virtual hosts, in " + cache.kernel());
        }
        if (gen4Missing()) {
            missing.add(GEN4 + ", in " + cache.place(RootRecipe.GEN4));
        }
        missing.forEach(what -> out.println("to do: " + what));
        return missing.isEmpty();
    }

    /** What an administrator has to see to first. */
    public List<SetupStep.Todo> todo() {
        return steps.stream().flatMap(step -> step.todo().stream()).toList();
    }

    /** Has what an administrator sees to done, as root; says false if that failed. */
    public boolean installTools() {
        return new QemuSetup(steps, out).carryOut();
    }

    /**
     * Makes what is missing. If there is no root, there may still be a kernel, and a lab that can do less.
     *
     * @return what went wrong; empty if all is ready
     * @throws IOException if the cache cannot be written
     */
    public Optional<String> make() throws IOException {
        Path draft = Files.createDirectories(cache.folder().resolve("draft"));
        long room = Files.getFileStore(draft).getUsableSpace() >> 20;
        if (room < ROOM_MEBIBYTES) {
            return Optional.of(cache.folder() + " has room for " + room + " MiB; the preparation needs "
                    + ROOM_MEBIBYTES + "; make room or set XDG_CACHE_HOME");
        }
        try (FileChannel channel =
                        FileChannel.open(draft.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return Optional.of("another preparation is at work in " + draft + "; wait for its end");
            }
            LabArchive archive = LabArchive.ofMachine(named);
            Optional<String> objection = archive.objection();
            if (objection.isPresent()) {
                return objection;
            }
            List<String> troubles = new ArrayList<>();
            LabKernel kernel = new LabKernel(cache, archive, commands);
            if (cache.preparedTree().isEmpty()) {
                work.carryOut(
                                "root of virtual hosts",
                                () -> new LabRoot(cache.recipe().root(), cache, archive, commands)
                                        .make(draft)
                                        .or(kernel::indexForRoot))
                        .ifPresent(troubles::add);
            }
            if (cache.preparedKernel().isEmpty()) {
                work.carryOut("kernel of virtual hosts", () -> kernel.make(draft))
                        .ifPresent(troubles::add);
            }
            if (gen4Missing()) {
                work.carryOut(GEN4, () -> new LabRoot(RootRecipe.GEN4, cache, archive, commands).make(draft))
                        .ifPresent(troubles::add);
            }
            removeDrafts(draft);
            return troubles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", troubles));
        }
    }

    private boolean gen4Missing() {
        return gen4 && cache.prepared(RootRecipe.GEN4).isEmpty();
    }

    // The lock's file stays: it is what the next one locks.
    private static void removeDrafts(Path draft) throws IOException {
        List<Path> drafts;
        try (Stream<Path> all = Files.list(draft)) {
            drafts = all.filter(each -> !each.endsWith("lock")).toList();
        }
        for (Path each : drafts) {
            ClusterPreparation.remove(each);
        }
    }
}
