package io.qatvm.steps.setup;

import io.qatvm.fixtures.cluster.local.Checksums;
import io.qatvm.fixtures.cluster.local.node.LauncherBase;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The base of an image, unpacked from Debian packages and kept in the user's cache with its checksums. Apt
 * checks the packages; nothing of them is installed and none of their scripts runs.
 */
final class LauncherBasePreparation {
    private static final Path RELEASE = Path.of("/etc/os-release");
    private static final String CODENAME = "VERSION_CODENAME=";

    private final LauncherBase base;
    private final VisibleCommands commands;

    LauncherBasePreparation(LauncherBase base, VisibleCommands commands) {
        this.base = base;
        this.commands = commands;
    }

    /** What it makes, in words. */
    String what() {
        return "base of " + base.recipe().what();
    }

    /** What is to be done; empty if the base is there and has not changed. */
    Optional<String> todo() {
        return base.incomplete();
    }

    /**
     * Makes it.
     *
     * @return what went wrong; empty if it is ready
     */
    Optional<String> make() throws IOException {
        Path images = Files.createDirectories(base.folder().getParent());
        Path draft = Files.createDirectories(images.resolve("draft"));
        try (FileChannel channel =
                        FileChannel.open(draft.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return Optional.of("another preparation is at work in " + draft + "; wait for its end");
            }
            Path root = draft.resolve("root");
            Path ready = draft.resolve("ready");
            ClusterPreparation.remove(root);
            ClusterPreparation.remove(ready);
            Files.createDirectories(ready);
            Optional<String> trouble = unpack(root).or(() -> archive(root, ready));
            if (trouble.isEmpty()) {
                Files.copy(root.resolve("bin").resolve(LauncherBase.BUSYBOX), ready.resolve(LauncherBase.BUSYBOX));
                Files.writeString(
                        ready.resolve(Checksums.FILE),
                        Checksums.of(ready, LauncherBase.files()).text());
                ClusterPreparation.remove(base.folder());
                Files.move(ready, base.folder(), StandardCopyOption.ATOMIC_MOVE);
            }
            ClusterPreparation.remove(root);
            return trouble;
        }
    }

    private Optional<String> unpack(Path root) {
        List<String> words = List.of(
                "mmdebstrap",
                "--variant=extract",
                "--include=" + String.join(",", base.recipe().packages()),
                release(),
                root.toString());
        return commands.run(words)
                ? Optional.empty()
                : Optional.of("mmdebstrap could not unpack the packages of "
                        + base.recipe().what() + "; its own words are above");
    }

    private Optional<String> archive(Path root, Path ready) {
        try {
            for (String tool : base.recipe().tools()) {
                Files.deleteIfExists(root.resolve("bin").resolve(tool));
                Files.createSymbolicLink(root.resolve("bin").resolve(tool), Path.of(LauncherBase.BUSYBOX));
                Files.deleteIfExists(root.resolve("usr/bin").resolve(tool));
                Files.createSymbolicLink(
                        root.resolve("usr/bin").resolve(tool), Path.of("/bin").resolve(LauncherBase.BUSYBOX));
            }
        } catch (IOException e) {
            return Optional.of("the tools of " + base.recipe().what() + " cannot be linked: " + e.getMessage());
        }
        List<String> words = new ArrayList<>(List.of("tar", "--create", "--owner=0", "--group=0", "--numeric-owner"));
        base.recipe().leftOut().forEach(path -> words.add("--exclude=" + path));
        words.addAll(
                List.of("--file", ready.resolve(LauncherBase.ARCHIVE).toString(), "--directory", root.toString(), "."));
        return commands.run(words)
                ? Optional.empty()
                : Optional.of("the base of " + base.recipe().what() + " cannot be archived");
    }

    private static String release() {
        try (Stream<String> lines = Files.lines(RELEASE)) {
            return lines.filter(line -> line.startsWith(CODENAME))
                    .map(line -> line.substring(CODENAME.length()))
                    .findFirst()
                    .orElse("stable");
        } catch (IOException unknown) {
            return "stable";
        }
    }
}
