package io.qatvm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How a launcher is called. */
class LauncherCallTest {
    private static final String VMI = """
            apiVersion: kubevirt.io/v1alpha3
            kind: VirtualMachineInstance
            metadata: {name: vm, namespace: default, uid: 5a7c1f3e-0000-4000-8000-000000000001}
            spec:
              domain:
                resources: {requests: {memory: 1Gi}}
                devices: {}
            """;

    @TempDir
    private Path folder;

    @Test
    void thePodsCommandIsOneThatTheLauncherTakes() throws Exception {
        Cli rendered = Cli.run(VMI, "render", "-");
        assertThat(rendered.code()).as(rendered.err()).isZero();
        ArrayNode command = (ArrayNode)
                new ObjectMapper(new YAMLFactory()).readTree(rendered.out()).at("/spec/containers/0/command");
        List<String> call = new ArrayList<>(List.of("launcher"));
        // The first word is the image's own name for the program.
        for (int i = 1; i < command.size(); i++) {
            call.add(command.get(i).asText());
        }
        assertThat(call).contains("--qemu-timeout", "--grace-period-seconds", "--readiness-file");
        CommandLine.ParseResult parsed =
                Qatvm.commandLine().parseArgs(call.toArray(String[]::new)).subcommand();
        assertThat(parsed.unmatched()).isEmpty();
        assertThat(parsed.matchedOptionValue("--uid", "")).isEqualTo("5a7c1f3e-0000-4000-8000-000000000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "launcher --hook-sidecars 1",
                "launcher --qemu-timeout soon",
                "launcher --less-pvc-space-toleration 101",
                "launcher --socket /nowhere/at/all/sock"
            })
    void aCallThatCannotBeServedIsAWrongCall(String call) {
        Cli run = Cli.run("", call.split(" "));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void noVmiInTimeIsAFailureThatIsTold() {
        Path ready = folder.resolve("healthy");
        Cli run = Cli.run(
                "",
                "launcher",
                "--socket",
                folder.resolve("s").toString(),
                "--qemu-timeout",
                "0s",
                "--readiness-file",
                ready.toString());
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out().lines()).first().asString().contains("\"serving\"");
        assertThat(run.out().lines()).last().asString().contains("\"failed\"", "NoMachine", "no VMI has come");
        assertThat(ready).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"5m, PT5M", "1m30s, PT1M30S", "2h, PT2H", "0s, PT0S", "PT7S, PT7S"})
    void lengthsOfTimeAreReadAsKubernetesWritesThem(String text, Duration expected) {
        assertThat(new TimeSpan().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5x", "m", "-"})
    void whatIsNoLengthOfTimeIsRefused(String text) {
        assertThatThrownBy(() -> new TimeSpan().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("expected one such as 5m");
    }
}
