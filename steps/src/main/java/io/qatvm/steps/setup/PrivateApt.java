package io.qatvm.steps.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Apt with sources and lists of its own in one folder: it sees the machine's archives with their source packages, and the
 * machine's own configuration and lists stay as they are.
 */
final class PrivateApt {
    /** A package of which every Debian has a version, from the archive and from nowhere else. */
    private static final String EVERYWHERE = "base-files";

    private final Path folder;
    private final VisibleCommands commands;

    PrivateApt(Path folder, VisibleCommands commands) {
        this.folder = folder;
        this.commands = commands;
    }

    /**
     * Fetches the lists.
     *
     * @return what went wrong; empty if they are there
     */
    Optional<String> update() throws IOException {
        Set<String> origins = VisibleCommands.answer("apt-cache", "policy", EVERYWHERE)
                .map(AptSources::origins)
                .orElse(Set.of());
        if (origins.isEmpty()) {
            return Optional.of("apt knows no archive; run apt-get update as root");
        }
        String sources = AptSources.in(Path.of("/etc/apt")).withSources(origins);
        if (sources.isEmpty()) {
            return Optional.of("nothing in /etc/apt is about " + String.join(" ", origins) + ", where " + EVERYWHERE
                    + " comes from; run apt-get update as root");
        }
        return update(sources);
    }

    /**
     * Fetches the lists of other sources than the machine's.
     *
     * @param sources the text of a {@code .sources} file
     * @return what went wrong; empty if they are there
     */
    Optional<String> update(String sources) throws IOException {
        Files.createDirectories(folder.resolve("lists/partial"));
        Files.createDirectories(folder.resolve("cache/archives/partial"));
        Files.createDirectories(sourceParts());
        Files.writeString(sourceParts().resolve("archive.sources"), sources);
        return commands.run(words("update"), folder)
                ? Optional.empty()
                : Optional.of("apt-get could not fetch the lists of packages");
    }

    /** Downloads and unpacks a source package into {@code place}; says false if that failed. */
    boolean source(String name, Path place) {
        return commands.run(words("source", name), place);
    }

    /** Downloads a package's newest archive into {@code place}, without installing it; says false if that failed. */
    boolean download(String name, Path place) {
        return commands.run(words("download", name), place);
    }

    /** What the lists say of a package's newest version; empty if they do not know it. */
    Optional<String> shown(String name) {
        List<String> words = words("show", "--no-all-versions", name);
        words.set(0, "apt-cache");
        return VisibleCommands.answer(words.toArray(String[]::new));
    }

    // Apt's own user cannot write here, so apt is told to stay who it is.
    private List<String> words(String... what) {
        List<String> words = new ArrayList<>(List.of("apt-get"));
        for (String option : List.of(
                "Dir::Etc::sourcelist=/dev/null",
                "Dir::Etc::sourceparts=" + sourceParts(),
                "Dir::State::lists=" + folder.resolve("lists"),
                "Dir::Cache=" + folder.resolve("cache"),
                "APT::Sandbox::User=root")) {
            words.add("-o");
            words.add(option);
        }
        words.addAll(List.of(what));
        return words;
    }

    private Path sourceParts() {
        return folder.resolve("sources");
    }
}
