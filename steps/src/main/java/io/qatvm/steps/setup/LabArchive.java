package io.qatvm.steps.setup;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a lab's packages come from: the archive that was named, or the one that this machine has its own packages from.
 *
 * @param named by whoever prepares the lab
 * @param sources what the machine's apt is told
 * @param origins the archives its base packages come from
 * @param debian whether the machine is a Debian, and not a relative of it
 * @param expired whether lists of packages are taken that are too old by their own words, as this machine's apt is told
 */
record LabArchive(Optional<URI> named, AptSources sources, Set<String> origins, boolean debian, boolean expired) {
    /** What apt is told to take them. */
    static final String TAKE_EXPIRED = "Acquire::Check-Valid-Until \"false\";";

    private static final String EVERYWHERE = "base-files";
    private static final Path RELEASE = Path.of("/etc/os-release");
    private static final String NAMED = """
            types: deb
            uris: %s
            suites: %s
            components: main
            signed-by: /usr/share/keyrings/debian-archive-keyring.gpg
            """;

    /** For this machine. */
    static LabArchive ofMachine(Optional<URI> named) throws IOException {
        Optional<String> policy = VisibleCommands.answer("apt-cache", "policy", EVERYWHERE);
        boolean debian =
                Files.exists(RELEASE) && Files.readAllLines(RELEASE).stream().anyMatch("ID=debian"::equals);
        return new LabArchive(
                named,
                AptSources.in(Path.of("/etc/apt")),
                policy.map(AptSources::origins).orElse(Set.of()),
                debian,
                VisibleCommands.answer("apt-config", "dump", "Acquire::Check-Valid-Until")
                        .filter(told -> told.strip().equals(TAKE_EXPIRED))
                        .isPresent());
    }

    /** Why there is no archive, with the remedy; empty if there is one. */
    Optional<String> objection() {
        return found(List.of()).isPresent()
                ? Optional.empty()
                : Optional.of("this machine's own packages come from no archive of Debian's that is known; name one:"
                        + " ./conform lab prepare --archive URI");
    }

    /**
     * The text of a {@code .sources} file for these suites.
     *
     * @throws IllegalStateException if there is no archive, see {@link #objection}
     */
    String text(List<String> suites) {
        return found(suites)
                .orElseThrow(() -> new IllegalStateException(objection().orElseThrow()));
    }

    private Optional<String> found(List<String> suites) {
        return named.map(archive -> NAMED.formatted(archive, String.join(" ", suites)))
                .or(() -> Optional.of(sources)
                        .filter(known -> debian)
                        .flatMap(known -> known.withSuites(origins, suites)));
    }
}
