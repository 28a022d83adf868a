package io.qatvm.steps.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.fixtures.cluster.EmbeddedTarget;
import io.qatvm.steps.catalogue.AskedRungs;
import io.qatvm.steps.dialect.Implementation;
import io.qatvm.steps.need.Probes;
import io.qatvm.steps.need.RealGround;
import io.qatvm.steps.need.StartGate;
import io.qatvm.steps.report.Outcome;
import io.qatvm.steps.report.ReportFolder;
import io.qatvm.steps.report.Reports;
import io.qatvm.steps.report.ResultLog;
import io.qatvm.steps.report.RunFacts;
import io.qatvm.steps.report.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of its rung in each report, on a real host and without one. */
class RealHostRunTest {
    @TempDir
    Path temporary;

    @Test
    void onAHostThatWillDoEveryReportSaysHardwareAndNoneEmulated() throws IOException {
        List<ScenarioResult> results = run("hardware", Optional.empty());

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.scenario()).isEqualTo("Counting is proven on any host");
            assertThat(result.status()).isEqualTo(Outcome.PASSED);
            assertThat(result.rung()).isEqualTo("hardware");
        });
        assertThat(reports())
                .isNotEmpty()
                .allSatisfy(report -> assertThat(report).contains("hardware").doesNotContain("emulated"));
    }

    @Test
    void withoutAHostTheSameScenarioIsEmulatedInEveryReport() throws IOException {
        List<ScenarioResult> results = run("emulated", Optional.of("nobody looks"));

        assertThat(results)
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.rung()).isEqualTo("emulated"))
                .allSatisfy(result -> assertThat(result.status()).isEqualTo(Outcome.PASSED));
        assertThat(reports())
                .isNotEmpty()
                .allSatisfy(report -> assertThat(report).contains("emulated").doesNotContain("hardware"));
    }

    @Test
    void onAHostThatWillNotDoItFailsWithTheReason() {
        List<ScenarioResult> results = run("hardware", Optional.of("there is no QAT device - Put a card in"));

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo(Outcome.FAILED);
            assertThat(result.rung()).isEqualTo("hardware");
            assertThat(result.reason())
                    .contains("required, but hardware was asked for: there is no QAT device - Put a card in");
        });
    }

    private List<ScenarioResult> run(String rungs, Optional<String> objection) {
        AskedRungs asked = AskedRungs.of(rungs);
        ReportFolder folder = new ReportFolder(temporary);
        folder.clear();
        StartGate gate = new StartGate(
                Probes.ofThisMachine(), Set.of(), Implementation.REFERENCE, new RealGround(asked, () -> objection));
        try (ResultLog log = new ResultLog(folder, new RunFacts("1", "embedded", "it", "", 1, "now"))) {
            return new SuiteRun(
                            Suite.of("classpath:/ladder", "io.qatvm.steps.demo"),
                            Selection.of(asked.expression()),
                            1,
                            new CurrentRun(EmbeddedTarget.INSTANCE, "", UnaryOperator.identity()),
                            gate)
                    .execute(Optional.of(folder), started -> {}, log);
        }
    }

    /** The texts of all reports that name rungs; the pages of Cucumber show the feature file as it is written. */
    private List<String> reports() throws IOException {
        ReportFolder folder = new ReportFolder(temporary);
        Reports.write(folder);
        Stream<Path> single = Stream.of(
                folder.results(),
                folder.summary(),
                folder.junit(),
                folder.allureResults().resolve("environment.properties"));
        try (Stream<Path> raw = Files.list(folder.allureResults());
                Stream<Path> pages =
                        Files.list(folder.allureReport().resolve("data").resolve("test-cases"))) {
            return Stream.of(single, raw.filter(file -> file.toString().endsWith("-result.json")), pages)
                    .flatMap(files -> files)
                    .map(RealHostRunTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
