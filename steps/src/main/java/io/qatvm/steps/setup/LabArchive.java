package io.qatvm.steps.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a lab's packages come from: the archive that this machine has its own packages from, or Debian's, where the machine
 * is no Debian or says nothing.
 *
 * @param sources what the machine's apt is told
 * @param origins the archives its base packages come from
 * @param debian whether the machine is a Debian, and not a relative of it
 */
record LabArchive(AptSources sources, Set<String> origins, boolean debian) {
    private static final String EVERYWHERE = "base-files";
    private static final Path RELEASE = Path.of("/etc/os-release");
    private static final String DEBIANS = """
            types: deb
            uris: http://deb.debian.org/debian
            suites: %s
            components: main
            signed-by: /usr/share/keyrings/debian-archive-keyring.gpg
            """;

    /** For this machine. */
    static LabArchive ofMachine() throws IOException {
        Optional<String> policy = VisibleCommands.answer("apt-cache", "policy", EVERYWHERE);
        boolean debian =
                Files.exists(RELEASE) && Files.readAllLines(RELEASE).stream().anyMatch("ID=debian"::equals);
        return new LabArchive(
                AptSources.in(Path.of("/etc/apt")),
                policy.map(AptSources::origins).orElse(Set.of()),
                debian);
    }

    /** The text of a {@code .sources} file for these suites. */
    String text(List<String> suites) {
        return Optional.of(sources)
                .filter(known -> debian)
                .flatMap(known -> known.withSuites(origins, suites))
                .orElseGet(() -> DEBIANS.formatted(String.join(" ", suites)));
    }
}
