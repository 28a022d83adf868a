package io.qatvm.steps.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabArchiveTest {
    private static final List<String> SUITES = List.of("trixie", "trixie-backports");
    private static final AptSources SOURCES = new AptSources(AptSources.deb822("""
            Types: deb
            URIs: http://mirror.test/debian-security
            Suites: bookworm-security
            Components: main

            Types: deb
            URIs: http://mirror.test/debian
            Suites: bookworm bookworm-updates
            Components: main contrib
            Signed-By: /usr/share/keyrings/archive.gpg
            """));
    private static final Set<String> ORIGINS =
            Set.of("http://mirror.test/debian", "http://mirror.test/debian-security");

    @Test
    void theMachinesOwnMirrorIsAskedForTheLabsSuites() {
        assertThat(new LabArchive(SOURCES, ORIGINS, true).text(SUITES)).isEqualTo("""
                types: deb
                uris: http://mirror.test/debian
                suites: trixie trixie-backports
                components: main
                signed-by: /usr/share/keyrings/archive.gpg
                """);
    }

    @Test
    void aMachineThatIsNoDebianAsksDebiansArchive() {
        assertThat(new LabArchive(SOURCES, ORIGINS, false).text(SUITES))
                .contains("uris: http://deb.debian.org/debian\n")
                .contains("suites: trixie trixie-backports\n")
                .contains("signed-by: /usr/share/keyrings/debian-archive-keyring.gpg\n");
    }

    @Test
    void aDebianWhoseMirrorIsNotKnownAsksDebiansArchive() {
        assertThat(new LabArchive(SOURCES, Set.of("http://elsewhere.test/debian"), true).text(SUITES))
                .contains("uris: http://deb.debian.org/debian\n");
    }
}
