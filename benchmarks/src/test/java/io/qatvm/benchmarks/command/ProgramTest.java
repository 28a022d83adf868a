package io.qatvm.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ProgramTest {
    private static final int USAGE = 2;

    @Test
    void aCommandsNameIsOurs() {
        assertThat(Program.commands()).contains("measure", "probe");
        assertThat(Program.isOwn("measure", "--help")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-l", "JsonBaseline", "-rf", "Measure", "measured"})
    void anythingElseIsJmhs(String first) {
        assertThat(Program.isOwn(first)).isFalse();
        assertThat(Program.isOwn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --place here       | --place here: expected one of guest, host
                    --rung wood        | --rung wood: expected one of emulated, hardware, simulated
                    --accelerator xen  | --accelerator xen: expected one of kvm, none, tcg
                    --sizes 100        | --sizes 100: expected whole blocks of 16 bytes
                    --depths 0         | --depths [0]: expected numbers from 1
                    --workloads des    | --workloads 'des' matches none of
                    --workloads (      | is no regular expression
                    --backends magic   | no backend 'magic' here
                    --out /nowhere/x   | expected a file in a folder that is there
                    """)
    void whatIsAskedWronglyIsSaid(String arguments, String message) {
        StringWriter said = new StringWriter();
        CommandLine line = Program.commandLine().setErr(new PrintWriter(said, true));
        line.getSubcommands().get("measure").setErr(new PrintWriter(said, true));
        assertThat(line.execute(("measure " + arguments).split(" "))).isEqualTo(USAGE);
        assertThat(said.toString()).contains(message);
    }

    @Test
    void aProbeSaysWhatCanBeDone() {
        StringWriter said = new StringWriter();
        CommandLine line = Program.commandLine();
        line.setOut(new PrintWriter(said, true));
        assertThat(line.execute("probe", "--backends", "cpu-jca", "--workloads", "aes-128-[cx].*encrypt"))
                .isZero();
        assertThat(said.toString()).contains("cpu-jca", "can do: aes-128-cbc-encrypt", "no AES in XTS mode");
    }
}
