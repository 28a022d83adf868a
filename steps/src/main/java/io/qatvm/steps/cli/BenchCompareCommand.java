package io.qatvm.steps.cli;

import io.qatvm.fixtures.measurement.Baseline;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.RegressionGate;
import io.qatvm.steps.run.ExitCode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code conform bench compare}: the gate on ratios. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Holds the ratios of measurements against those of a baseline. A ratio that fell by more than both"
                        + " spreads together and by more than a tenth is a regression. Where noise is larger than the change,"
                        + " nobody can tell: that is said, and fails nothing. A ratio that is no longer there fails, unless the"
                        + " machine is of another class and the row says why it did not run.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no ratio is known to have fallen, and none has vanished",
            "1:some did",
            "2:usage, or a file is no measurement or no baseline"
        })
final class BenchCompareCommand implements Callable<Integer> {
    private final PrintStream out = System.out;

    @Spec
    private CommandSpec spec;

    @Mixin
    private MeasurementFiles files;

    @Option(
            names = "--baseline",
            required = true,
            paramLabel = "BASELINE",
            description = "What they are held against; see `conform bench baseline`.")
    private Path baseline;

    @Override
    public Integer call() {
        return tell(BaselineOption.read(spec, baseline), files.read(), out);
    }

    /** Tells what became of each ratio; the answer is the exit code. */
    static int tell(Baseline held, List<Measurement> runs, PrintStream out) {
        RegressionGate.Result result = RegressionGate.STRICT.judge(held, runs);
        for (RegressionGate.Finding each : result.findings()) {
            out.println(String.format(Locale.ROOT, "%-10s %s: %s", word(each.change()), each.name(), each.words()));
        }
        out.println(Arrays.stream(RegressionGate.Change.values())
                .map(change -> result.of(change).size() + " " + word(change))
                .collect(Collectors.joining(", ")));
        return result.isPassed() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String word(RegressionGate.Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
