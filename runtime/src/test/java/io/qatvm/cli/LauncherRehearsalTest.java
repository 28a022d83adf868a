package io.qatvm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The run of a launcher that its archive of class data is made of. */
@Timeout(180)
class LauncherRehearsalTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    @Test
    void aLauncherIsBroughtToItsEnd() throws Exception {
        List<String> words = List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Qatvm.class.getName(),
                "launcher");
        try {
            new LauncherRehearsal(words).play();
        } catch (UnreadableInput e) {
            assumeThat(e.getMessage()).doesNotContain("libvirt is not installed");
            throw e;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            echo no launcher at all; exit 3  | it ended with 3; it printed: no launcher at all
            exec env                         | it ended with 0; it printed:
            """)
    void whoDoesNotPlayALaunchersPartIsRefused(String script, String message) {
        assertThatThrownBy(() -> new LauncherRehearsal(List.of("sh", "-c", script)).play())
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining("a launcher cannot be rehearsed: " + message);
    }

    @Test
    void archivesAreMadeOfJarsOnly() {
        Cli run = Cli.run("", "launcher-archive", folder.resolve("launcher.jsa").toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("archives are made of jars only");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theArchivesFolderMustBeThere() {
        Cli run = Cli.run(
                "", "launcher-archive", folder.resolve("none/launcher.jsa").toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("none/launcher.jsa: expected a file in a folder that is there");
    }
}
