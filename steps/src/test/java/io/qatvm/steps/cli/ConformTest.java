package io.qatvm.steps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.qatvm.fixtures.hardware.RealHost;
import io.qatvm.fixtures.hardware.RealHostPlace;
import io.qatvm.steps.report.Outcome;
import io.qatvm.steps.report.ReportFolder;
import io.qatvm.steps.report.ResultLog;
import io.qatvm.steps.report.ScenarioResult;
import io.qatvm.steps.run.Suite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands over the demonstration features, as a user meets them. */
class ConformTest {
    @TempDir
    Path temporary;

    private String out = "";
    private String err = "";

    @Test
    void aGreenRunEndsWithZeroAndLeavesEveryReport() throws IOException {
        assertThat(conform("demo", "run", "--out", temporary.toString())).isZero();
        assertThat(out).contains("[4/4] counting: ").endsWith("OK: 4 scenarios: 4 passed, 0 failed, 0 not run\n");
        ReportFolder folder = new ReportFolder(temporary);
        assertThat(List.of(
                        folder.results(),
                        folder.summary(),
                        folder.junit(),
                        folder.messages(),
                        folder.html(),
                        folder.allurePage(),
                        folder.allureReport().resolve("index.html")))
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(folder.messages()).content().contains("\"attachment\"");
        assertThat(folder.allurePage()).content().doesNotContain("googletagmanager");
        try (Stream<Path> cases =
                Files.list(folder.allureReport().resolve("data").resolve("test-cases"))) {
            assertThat(cases).hasSize(4);
        }
    }

    @Test
    void aRedRunEndsWithOneAndTellsFailedFromNotRun() {
        assertThat(conform("trouble", "run", "--out", temporary.toString())).isEqualTo(1);
        assertThat(out).endsWith("FAILED: 3 scenarios: 0 passed, 2 failed, 1 not run\n");
        assertThat(ResultLog.read(new ReportFolder(temporary)))
                .filteredOn(result -> result.status() == Outcome.FAILED)
                .extracting(ScenarioResult::step)
                .containsExactlyInAnyOrder("Then the number is 5", "Given nobody wrote this step");
    }

    @Test
    void anUnrunRequirementEndsWithThree() {
        assertThat(conform(
                        "trouble",
                        "run",
                        "--tags",
                        "@QVC-XB-002",
                        "--require",
                        "@needs-moon",
                        "--out",
                        temporary.toString()))
                .isEqualTo(3);
        assertThat(out).contains("@needs-moon is required but could not run (needs moon: nothing can probe");
    }

    @Test
    void mistakesOnTheCommandLineEndWithTwoAndSayWhatWasExpected() {
        assertThat(conform("demo", "run", "--target", "mars")).isEqualTo(2);
        assertThat(err).contains("known targets: embedded, local");
        assertThat(conform("demo", "run", "--tags", "@a and (")).isEqualTo(2);
        assertThat(err).contains("is not a tag expression");
        assertThat(conform("demo", "run", "--tags", "@slow")).isEqualTo(2);
        assertThat(err).contains("selects none of the 4 scenarios");
        assertThat(conform("demo", "run", "--require", "moonlight")).isEqualTo(2);
        assertThat(err).contains("neither a rung");
        assertThat(conform("demo", "run", "--threads", "0")).isEqualTo(2);
        assertThat(err).contains("not between 1 and 64");
        assertThat(conform("demo", "self-test", "--fault", "none-such")).isEqualTo(2);
        assertThat(err).contains("known faults: ", " counts-by-two counts-right ");
        assertThat(conform(
                        "demo", "report", "--out", temporary.resolve("nowhere").toString()))
                .isEqualTo(2);
        assertThat(conform("demo", "cluster")).isEqualTo(2);
        assertThat(err).contains("cluster what? known: prepare");
        assertThat(conform("demo", "lab")).isEqualTo(2);
        assertThat(err).contains("lab what? known: prepare");
        assertThat(conform("demo", "rbac", "--disruptive", "--implementation", "kubevirt"))
                .isEqualTo(2);
        assertThat(err).contains("--disruptive goes not with --implementation kubevirt");
        assertThat(conform("demo", "list", "--implementation", "mars")).isEqualTo(2);
        assertThat(err).contains("--implementation").contains("mars");
        assertThat(conform("demo")).isEqualTo(2);
    }

    @Test
    void aRunThatIsAskedForARungTakesItsScenariosAndNoOthers() {
        assertThat(conform("ladder", "run", "--rungs", "recorded", "--out", temporary.toString()))
                .isEqualTo(3);
        assertThat(out).contains("Running 1 scenarios on", "rungs: recorded", "1 passed, 0 failed, 0 not run");
        assertThat(conform("ladder", "list", "--rungs", "recorded,emulated")).isZero();
        assertThat(out).endsWith("3 scenarios, 3 would run here\n").doesNotContain("hardware");
        assertThat(conform("ladder", "list", "--rungs", "hardware")).isZero();
        assertThat(out).contains("QVC-XC-001 hardware  counting: Counting is proven on any host");
        assertThat(conform("ladder", "list", "--rungs", "hardwear")).isEqualTo(2);
        assertThat(err).contains("'hardwear' is none, expected some of recorded, simulated, emulated, hardware");
        assertThat(conform("demo", "run", "--rungs", "hardware")).isEqualTo(2);
        assertThat(err).contains("--rungs 'hardware' selects none of the 4 scenarios");
    }

    @Test
    void hardwareThatIsNotThereIsAFailureWithReasonAndRemedy() {
        assumeFalse(RealHost.objection(RealHostPlace.ofThisJvm()).isEmpty(), "this machine has free QAT VFs");

        assertThat(conform("ladder", "run", "--rungs", "hardware", "--out", temporary.toString()))
                .isEqualTo(1);

        assertThat(out)
                .contains("required, but hardware was asked for: ", " - ")
                .endsWith("FAILED: 1 scenario: 0 passed, 1 failed, 0 not run\n");
    }

    @Test
    void theListSaysWhatWouldNotRunAndWhy() {
        assertThat(conform("trouble", "list")).isZero();
        assertThat(out)
                .contains("QVC-XB-002")
                .contains("[not here: needs moon")
                .endsWith("3 scenarios, 2 would run here\n");
        assertThat(conform("trouble", "list", "--output", "json")).isZero();
        assertThat(out).contains("\"wouldRun\" : false").contains("\"rung\" : \"recorded\"");
    }

    @Test
    void theReportsOfAKilledRunAreMadeFromWhatItLeft() throws IOException {
        conform("demo", "run", "--out", temporary.toString());
        ReportFolder folder = new ReportFolder(temporary);
        List<String> lines = Files.readAllLines(folder.results());
        Files.writeString(folder.results(), lines.get(0) + "\n" + lines.get(1).substring(0, 40));
        Files.delete(folder.junit());
        assertThat(conform("demo", "report", "--out", temporary.toString())).isZero();
        assertThat(out).contains("The run did not end: 1 of 4 scenarios have a result.");
        assertThat(folder.junit()).content().contains("tests=\"1\"");
    }

    @Test
    void theSelfTestKillsARealFaultAndReportsASurvivor() {
        assertThat(conform("demo", "self-test", "--fault", "counts-by-two", "--out", temporary.toString()))
                .isZero();
        assertThat(out).contains("1 of 1 faults killed");
        String[] both = {
            "self-test", "--fault", "counts-by-two", "--fault", "counts-right", "--out", temporary.toString()
        };
        assertThat(conform("demo", both)).isEqualTo(1);
        assertThat(out).contains("counts-right               survived").contains("1 of 2 faults killed");
        ReportFolder folder = new ReportFolder(temporary);
        assertThat(folder.selfTest()).content().contains("\"verdict\" : \"survived\"");
        assertThat(folder.selfTestJunit()).content().contains("failures=\"1\"");
    }

    @Test
    void aRedBaselineJudgesNoFault() {
        assertThat(conform("trouble", "self-test", "--out", temporary.toString()))
                .isEqualTo(1);
        assertThat(out).contains("already red").contains("0 of 0 faults killed");
    }

    private int conform(String features, String... arguments) {
        PrintStream terminal = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        StringWriter complaints = new StringWriter();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            CommandLine line = Conform.commandLine(Suite.of("classpath:/" + features, "io.qatvm.steps.demo"));
            return line.setErr(new PrintWriter(complaints, true)).execute(arguments);
        } finally {
            System.setOut(terminal);
            out = printed.toString(StandardCharsets.UTF_8);
            err = complaints.toString();
        }
    }
}
