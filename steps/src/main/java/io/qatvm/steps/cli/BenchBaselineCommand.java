package io.qatvm.steps.cli;

import io.qatvm.files.WholeFile;
import io.qatvm.fixtures.measurement.Baseline;
import io.qatvm.fixtures.measurement.BaselineFile;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.steps.run.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code conform bench baseline}: what later ratios are held against. */
@Command(
        name = "baseline",
        mixinStandardHelpOptions = true,
        description =
                "Writes a baseline from measurements: their ratios with spread and provenance, no absolute figure."
                        + " Ratios that were measured on a busy machine, in fewer than three forks or on emulated processors are"
                        + " left out. A run never writes one by itself.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the baseline is written",
            "1:not one ratio is good enough for it, so it is not",
            "2:usage, or a file is no measurement"
        })
final class BenchBaselineCommand implements Callable<Integer> {
    private final PrintStream out = System.out;

    @Spec
    private CommandSpec spec;

    @Mixin
    private MeasurementFiles files;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "BASELINE",
            description = "Where it goes; baselines are kept in reports/baselines.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        List<Measurement> runs = files.read();
        Baseline baseline = baseline(runs);
        if (baseline.ratios().isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "conform: no ratio is good enough for a baseline; expected three forks or more of each row on"
                                    + " a quiet machine. Nothing was written; `conform bench report` says what is wrong with each");
            return ExitCode.FAILED;
        }
        new WholeFile(file).replace(BaselineFile.write(baseline).getBytes(StandardCharsets.UTF_8));
        out.println("Baseline: " + file + ", " + baseline.ratios().size() + " ratios");
        return ExitCode.OK;
    }

    private Baseline baseline(List<Measurement> runs) {
        try {
            return Baseline.of(runs);
        } catch (IllegalArgumentException several) {
            throw new CommandLine.ParameterException(spec.commandLine(), several.getMessage(), several);
        }
    }
}
