package io.qatvm.steps.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Debian package that is unpacked and not installed: nothing of it runs, and nothing has to be removed later. */
final class DebianArchive {
    private static final String UNPACKED = "unpacked";

    private DebianArchive() {}

    /**
     * Downloads it with apt, which checks it against the archive's signature, and unpacks it.
     *
     * @param place an existing folder
     * @return the folder with its files; empty if that failed, whose own words are on the terminal
     */
    static Optional<Path> unpack(String name, PrivateApt apt, Path place, VisibleCommands commands) throws IOException {
        if (!apt.download(name, place)) {
            return Optional.empty();
        }
        Optional<Path> archive;
        try (Stream<Path> files = Files.list(place)) {
            archive = files.filter(file -> file.toString().endsWith(".deb")).findFirst();
        }
        if (archive.isEmpty()
                || !commands.run(
                        List.of("dpkg-deb", "-x", archive.get().getFileName().toString(), UNPACKED), place)) {
            return Optional.empty();
        }
        return Optional.of(place.resolve(UNPACKED));
    }
}
