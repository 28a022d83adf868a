package io.qatvm.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the manifests for clusters call is what the jar understands. */
class ManifestCommandsTest {
    private static final Pattern CALL = Pattern.compile("(?:benchmarks\\.jar|\\$benchmarks) ((?:measure|publish) .*)");

    static Stream<String> calls() throws IOException {
        return Stream.concat(calls("host.yaml").stream(), calls("guest.yaml").stream());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallOfAManifestIsUnderstood(String call) {
        String arguments = call.replaceAll("\\s*\\|\\|.*", "").strip();

        CommandLine.ParseResult parsed = Program.commandLine().parseArgs(arguments.split("\\s+"));

        assertThat(parsed.hasSubcommand()).isTrue();
        assertThat(arguments).startsWith(parsed.subcommand().commandSpec().name());
    }

    private static List<String> calls(String file) throws IOException {
        try (InputStream text = ManifestCommandsTest.class.getResourceAsStream("/kubernetes/benchmarks/base/" + file)) {
            String all = new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("\\\\\\n\\s*", "")
                    // The container that publishes has a list instead of a line.
                    .replaceAll("benchmarks\\.jar\\]\\n\\s*args: \\[(.*)\\]", "benchmarks.jar $1")
                    .replaceAll("(?<=publish|=[-a-z.]{1,40}), ", " ");
            List<String> found =
                    CALL.matcher(all).results().map(match -> match.group(1)).toList();
            assertThat(found).hasSize(2);
            return found;
        }
    }
}
