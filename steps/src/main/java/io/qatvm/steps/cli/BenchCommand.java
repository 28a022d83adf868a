package io.qatvm.steps.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code conform bench}: what benchmarks have measured, as reports, and held against a baseline. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Reports what benchmarks have measured, and holds it against a baseline.",
        synopsisSubcommandLabel = "WHAT",
        subcommands = {BenchReportCommand.class, BenchCompareCommand.class, BenchBaselineCommand.class})
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "bench what? known: report, compare, baseline");
    }
}
