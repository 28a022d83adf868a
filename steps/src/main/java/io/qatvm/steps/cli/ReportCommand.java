package io.qatvm.steps.cli;

import io.qatvm.steps.report.ReportFolder;
import io.qatvm.steps.report.Reports;
import io.qatvm.steps.report.ResultLog;
import io.qatvm.steps.report.RunFacts;
import io.qatvm.steps.report.Summary;
import io.qatvm.steps.run.ExitCode;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code conform report}: the reports of an earlier run once more, also of one that was killed. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Rebuilds summary, JUnit XML and Allure pages from the results of an earlier, even a killed, run.")
final class ReportCommand implements Callable<Integer> {
    private final PrintStream out = System.out;

    @Mixin
    private OutOption place;

    @Override
    public Integer call() {
        ReportFolder folder = place.folder();
        if (!Files.exists(folder.results())) {
            System.err.println("conform: there are no results in " + folder.root() + "; run `conform run` first,"
                    + " or name the folder of a run with --out");
            return ExitCode.USAGE;
        }
        Summary summary = Reports.write(folder);
        out.print(summary.text());
        out.println();
        out.println("Reports: " + folder.root());
        long total = summary.tally().total();
        if (Files.exists(folder.facts())) {
            RunFacts facts = ResultLog.facts(folder);
            if (facts.planned() > total) {
                out.println("The run did not end: " + total + " of " + facts.planned() + " scenarios have a result.");
            }
        }
        out.println(summary.tally().words());
        return summary.tally().failed() > 0 ? ExitCode.FAILED : ExitCode.OK;
    }
}
