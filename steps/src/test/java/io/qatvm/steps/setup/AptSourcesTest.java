package io.qatvm.steps.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourcesTest {
    private static final Set<String> ORIGINS = Set.of("http://mirror.test/debian");

    @TempDir
    private Path etc;

    @Test
    void theArchivesOfAPackageAreRead() {
        String policy = """
                base-files:
                  Installed: 12.4
                  Candidate: 12.4
                  Version table:
                     12.4+deb12u15 500
                        500 http://mirror.test/debian bookworm/main amd64 Packages
                 *** 12.4 100
                        100 /var/lib/dpkg/status
                """;
        assertThat(AptSources.origins(policy)).containsExactly("http://mirror.test/debian");
        assertThat(AptSources.origins("base-files:\n  Installed: 12.4\n")).isEmpty();
    }

    @Test
    void aStanzaIsTakenOverWithItsSignature() {
        AptSources sources = new AptSources(AptSources.deb822("""
                Types: deb
                # a comment
                URIs: http://mirror.test/debian/
                Suites: bookworm bookworm-updates
                Components: main
                Signed-By: /usr/share/keyrings/archive.gpg

                Types: deb
                URIs: http://elsewhere.test/debian
                Suites: bookworm
                Components: main
                """));
        assertThat(sources.withSources(ORIGINS)).isEqualTo("""
                types: deb deb-src
                uris: http://mirror.test/debian/
                suites: bookworm bookworm-updates
                components: main
                signed-by: /usr/share/keyrings/archive.gpg
                """);
    }

    @Test
    void aKeyInTheStanzaKeepsItsLines() {
        AptSources sources = new AptSources(AptSources.deb822("""
                Types: deb
                URIs: http://mirror.test/debian
                Suites: bookworm
                Components: main
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 mDMEYCQjIxYJ
                 -----END PGP PUBLIC KEY BLOCK-----
                """));
        assertThat(sources.withSources(ORIGINS)).endsWith("""
                signed-by:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 mDMEYCQjIxYJ
                 -----END PGP PUBLIC KEY BLOCK-----
                """);
    }

    @Test
    void whatIsSwitchedOffOrHasSourcesAloneIsLeftOut() {
        assertThat(AptSources.deb822("""
                Types: deb
                Enabled: no
                URIs: http://mirror.test/debian

                Types: deb-src
                URIs: http://mirror.test/debian
                """)).isEmpty();
        assertThat(AptSources.oneLine("""
                # deb http://mirror.test/debian bookworm main
                deb-src http://mirror.test/debian bookworm main
                """)).isEmpty();
    }

    @Test
    void aLineIsTakenOverWithItsOptions() {
        AptSources sources = new AptSources(AptSources.oneLine(
                "deb [arch=amd64 signed-by=/k.gpg] http://mirror.test/debian bookworm main contrib # why\n"));
        assertThat(sources.withSources(ORIGINS)).isEqualTo("""
                types: deb deb-src
                uris: http://mirror.test/debian
                suites: bookworm
                components: main contrib
                signed-by: /k.gpg
                """);
    }

    @Test
    void bothFormsAreFoundAndOtherFilesAreNot() throws IOException {
        Path parts = Files.createDirectory(etc.resolve("sources.list.d"));
        String line = "deb http://mirror.test/debian %s main\n";
        Files.writeString(etc.resolve("sources.list"), line.formatted("one"));
        Files.writeString(parts.resolve("two.list"), line.formatted("two"));
        Files.writeString(parts.resolve("three.list.off"), line.formatted("three"));
        Files.writeString(
                parts.resolve("four.sources"),
                "Types: deb\nURIs: http://mirror.test/debian\nSuites: four\nComponents: main\n");
        assertThat(AptSources.in(etc).stanzas())
                .extracting(stanza -> stanza.get("suites").strip())
                .containsExactlyInAnyOrder("one", "two", "four");
        assertThat(AptSources.in(etc.resolve("none")).stanzas()).isEqualTo(List.of());
    }
}
