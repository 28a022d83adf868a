package io.qatvm.steps.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.List;
import java.util.Optional;
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
        assertThat(new LabArchive(Optional.empty(), SOURCES, ORIGINS, true, false).text(SUITES))
                .isEqualTo("""
                types: deb
                uris: http://mirror.test/debian
                suites: trixie trixie-backports
                components: main
                signed-by: /usr/share/keyrings/archive.gpg
                """);
    }

    @Test
    void aNamedArchiveIsAskedWithDebiansKeysWhateverTheMachineIs() {
        Optional<URI> named = Optional.of(URI.create("http://named.test/debian"));
        for (boolean debian : List.of(true, false)) {
            assertThat(new LabArchive(named, SOURCES, ORIGINS, debian, false).text(SUITES))
                    .contains("uris: http://named.test/debian\n")
                    .contains("suites: trixie trixie-backports\n")
                    .contains("signed-by: /usr/share/keyrings/debian-archive-keyring.gpg\n");
        }
    }

    @Test
    void aMachineThatIsNoDebianHasToBeToldAnArchive() {
        LabArchive archive = new LabArchive(Optional.empty(), SOURCES, ORIGINS, false, false);
        assertThat(archive.objection().orElseThrow()).contains("--archive");
        assertThatIllegalStateException().isThrownBy(() -> archive.text(SUITES));
    }

    @Test
    void aDebianWhoseMirrorIsNotKnownHasToBeToldAnArchive() {
        Set<String> elsewhere = Set.of("http://elsewhere.test/debian");
        assertThat(new LabArchive(Optional.empty(), SOURCES, elsewhere, true, false).objection())
                .isPresent();
    }
}
