package io.qatvm.steps.cli;

import io.qatvm.steps.report.Comparison;
import io.qatvm.steps.report.ReportFolder;
import io.qatvm.steps.report.ResultLog;
import io.qatvm.steps.run.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code conform compare}: a simulation held against the real thing. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Puts the results of two runs side by side, such as one on the embedded target and one on a real"
                + " API server, and lists the scenarios that did not end alike.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no scenario passed in one run and failed in the other", "1:some did", "2:usage"})
final class CompareCommand implements Callable<Integer> {
    private final PrintStream out = System.out;

    @Parameters(index = "0", paramLabel = "DIR", description = "Reports of the one run.")
    private Path one;

    @Parameters(
            index = "1",
            paramLabel = "OTHER-DIR",
            description = "Reports of the other; the table is also written there, as comparison.txt.")
    private Path other;

    @Override
    public Integer call() {
        ReportFolder first = new ReportFolder(one);
        ReportFolder second = new ReportFolder(other);
        for (ReportFolder folder : new ReportFolder[] {first, second}) {
            if (!Files.exists(folder.results())) {
                System.err.println("conform: there are no results in " + folder.root() + "; run `conform run --out "
                        + folder.root() + "` first");
                return ExitCode.USAGE;
            }
        }
        Comparison comparison = new Comparison(ResultLog.read(first), ResultLog.read(second));
        String text = comparison.text();
        out.print(text);
        try {
            Files.writeString(second.comparison(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + second.comparison(), e);
        }
        return comparison.contradictions().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
