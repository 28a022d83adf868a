package io.qatvm.steps.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code conform cluster}: the clusters that scenarios can be run on. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "Sees to the clusters that scenarios can be run on.",
        synopsisSubcommandLabel = "WHAT",
        subcommands = ClusterPrepareCommand.class)
final class ClusterCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "cluster what? known: prepare");
    }
}
