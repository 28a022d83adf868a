package io.qatvm.steps.setup;

import io.qatvm.fixtures.cluster.local.Checksums;
import io.qatvm.fixtures.guest.CompressedKernel;
import io.qatvm.fixtures.guest.GuestKernel;
import io.qatvm.fixtures.guest.KernelModules;
import io.qatvm.fixtures.lab.LabCache;
import io.qatvm.fixtures.lab.LabRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kernel of virtual hosts and of guests with real drivers: Debian's, unpacked and never installed, few modules kept. */
final class LabKernel {
    private static final Pattern DEPENDENCY = Pattern.compile("(?m)^Depends:.*?\\b(linux-image-[^\\s,(]+)");
    private static final Pattern VERSION = Pattern.compile("(?m)^Version: (\\S+)");
    private static final String INDEX = "modules.";
    /** Kmod reads no other; busybox does not write it. */
    private static final String BINARY_INDEX = "modules.dep.bin";

    private static final String LOADER = "usr/lib64/ld-linux-x86-64.so.2";
    private static final String LIBRARIES = "usr/lib/x86_64-linux-gnu";

    private final LabCache cache;
    private final LabArchive archive;
    private final VisibleCommands commands;

    LabKernel(LabCache cache, LabArchive archive, VisibleCommands commands) {
        this.cache = cache;
        this.archive = archive;
        this.commands = commands;
    }

    /**
     * Makes it.
     *
     * @param draft a folder to work in
     * @return what went wrong; empty if it is in its place
     */
    Optional<String> make(Path draft) throws IOException {
        LabRecipe recipe = cache.recipe();
        PrivateApt apt = new PrivateApt(draft.resolve("apt"), commands);
        Optional<String> trouble = apt.update(archive.text(List.of(recipe.kernelRelease())));
        if (trouble.isPresent()) {
            return trouble;
        }
        Optional<String> name = apt.shown(recipe.kernelPackage()).flatMap(text -> first(DEPENDENCY, text));
        Optional<String> version = name.flatMap(apt::shown).flatMap(text -> first(VERSION, text));
        if (version.isEmpty()) {
            return Optional.of("the archive has no " + recipe.kernelPackage() + " for " + recipe.kernelRelease());
        }
        Path place = draft.resolve("deb");
        ClusterPreparation.remove(place);
        Files.createDirectories(place);
        Optional<GuestKernel> unpacked =
                DebianArchive.unpack(name.get(), apt, place, commands).flatMap(GuestKernel::in);
        if (unpacked.isEmpty()) {
            return Optional.of(name.get() + " could not be fetched, or has no kernel with modules");
        }
        Path ready = draft.resolve("kernel");
        ClusterPreparation.remove(ready);
        keep(unpacked.get(), recipe, ready);
        GuestKernel kept = GuestKernel.in(ready).orElseThrow();
        uncompress(kept);
        Optional<String> unindexed = index(ready, kept.release());
        if (unindexed.isPresent()) {
            return unindexed;
        }
        Files.writeString(
                ready.resolve(GuestKernel.NOTE),
                "Package: " + name.get() + "\nVersion: " + version.get() + "\nSHA256 of "
                        + kept.image().getFileName() + ": " + Checksums.sha256(kept.image()) + "\n");
        ClusterPreparation.remove(place);
        ClusterPreparation.remove(cache.kernel());
        Files.move(ready, cache.kernel(), StandardCopyOption.ATOMIC_MOVE);
        return Optional.empty();
    }

    // A kernel that cannot be uncompressed here is booted as it is, and takes longer.
    private void uncompress(GuestKernel kernel) throws IOException {
        Optional<byte[]> compressed = CompressedKernel.read(kernel.image()).xz();
        if (compressed.isPresent()) {
            Path proper = kernel.proper();
            Path draft = proper.resolveSibling(proper.getFileName() + ".xz");
            Files.write(draft, compressed.get());
            if (!commands.run(List.of("xz", "--decompress", draft.toString()))) {
                Files.deleteIfExists(draft);
                Files.deleteIfExists(proper);
            }
        }
    }

    /** Gives a kernel that was made before its root the index that the root's programs read. */
    Optional<String> indexForRoot() {
        return cache.preparedKernel()
                .filter(kernel -> !Files.exists(kernel.modules().resolve(BINARY_INDEX)))
                .flatMap(kernel -> index(cache.kernel(), kernel.release()));
    }

    private Optional<String> index(Path folder, String release) {
        return commands.run(depmod(folder, release))
                ? Optional.empty()
                : Optional.of("the kernel's modules could not be indexed");
    }

    /** Copies the kernel, and of its modules those that the recipe names, with those they depend on. */
    static void keep(GuestKernel kernel, LabRecipe recipe, Path ready) throws IOException {
        Path root = kernel.image().getParent().getParent();
        Set<Path> kept = new LinkedHashSet<>(List.of(kernel.image()));
        kept.addAll(KernelModules.in(kernel.modules()).inOrder(recipe.modules()));
        try (Stream<Path> files = Files.list(kernel.modules())) {
            files.filter(file -> file.getFileName().toString().startsWith(INDEX))
                    .forEach(kept::add);
        }
        for (String folder : recipe.moduleFolders()) {
            try (Stream<Path> files =
                    Files.walk(kernel.modules().resolve("kernel").resolve(folder))) {
                files.filter(Files::isRegularFile).forEach(kept::add);
            }
        }
        for (Path file : kept) {
            Path target = ready.resolve(root.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    // The root's own program, as it is the root's own modprobe that reads the index.
    private List<String> depmod(Path ready, String release) {
        List<String> arguments = List.of("-b", ready.toString(), release);
        Stream<String> program = cache.preparedTree()
                .map(tree -> Stream.of(
                        tree.resolve(LOADER).toString(),
                        "--library-path",
                        tree.resolve(LIBRARIES).toString(),
                        tree.resolve("usr/sbin/depmod").toString()))
                .orElseGet(() -> Files.isExecutable(Path.of("/sbin/depmod"))
                        ? Stream.of("/sbin/depmod")
                        : Stream.of("busybox", "depmod"));
        return Stream.concat(program, arguments.stream()).toList();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
