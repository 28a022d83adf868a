package io.qatvm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Where a call names a part, the others are not looked at, and nobody sees a difference. */
class PartsTest {
    static Stream<String> parts() {
        return Qatvm.commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("parts")
    void aPartThatIsNamedStandsAlone(String part) {
        CommandLine alone = Qatvm.commandLine(part, "--help");
        assertThat(alone.getSubcommands().keySet()).isEqualTo(Set.of(part));
        assertThat(help(alone, part)).isEqualTo(help(Qatvm.commandLine(), part)).startsWith("Usage: qatvm " + part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "launch", "-h", ""})
    void withoutAPartsNameAllAreThere(String word) {
        assertThat(Qatvm.commandLine(word).getSubcommands().keySet())
                .isEqualTo(Qatvm.commandLine().getSubcommands().keySet())
                .hasSizeGreaterThan(1);
    }

    @Test
    void whoeverMistypesIsToldTheRightWord() {
        assertThat(Cli.run("", "launchr").err()).contains("launcher");
    }

    private static String help(CommandLine line, String part) {
        return line.getSubcommands().get(part).getUsageMessage();
    }
}
