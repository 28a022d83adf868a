package io.qatvm.steps.cli;

import io.qatvm.fixtures.measurement.Baseline;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.report.MeasureParts;
import io.qatvm.fixtures.measurement.report.ReportContent;
import io.qatvm.fixtures.measurement.report.ReportPages;
import io.qatvm.steps.run.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code conform bench report}: measurements as a page, as Markdown and as one JSON file. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes benchmarks.html (a page that needs nothing from elsewhere), benchmarks.md (for a pull"
                + " request) and benchmarks.json (all of it) from measurements of one or several runs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the report is written, whatever it says", "2:usage, or a file is no measurement"})
final class BenchReportCommand implements Callable<Integer> {
    private final PrintStream out = System.out;

    @Spec
    private CommandSpec spec;

    @Mixin
    private MeasurementFiles files;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Tell also what became of the ratios of this baseline.")
    private Optional<Path> baseline;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the report goes.")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        List<Measurement> runs = files.read();
        Optional<Baseline> held = baseline.map(file -> BaselineOption.read(spec, file));
        write(runs, held, folder, out);
        return ExitCode.OK;
    }

    /** Writes the report of some runs, and says where it is. */
    static void write(List<Measurement> runs, Optional<Baseline> baseline, Path folder, PrintStream out)
            throws IOException {
        ReportPages pages = MeasureParts.SOUND.pages();
        ReportContent content = ReportContent.of(MeasureParts.SOUND, runs, baseline);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("benchmarks.html"), pages.html(content));
        Files.writeString(folder.resolve("benchmarks.md"), pages.markdown(content));
        Files.writeString(folder.resolve("benchmarks.json"), pages.json(content));
        out.println("Report: " + folder.resolve("benchmarks.html"));
    }
}
