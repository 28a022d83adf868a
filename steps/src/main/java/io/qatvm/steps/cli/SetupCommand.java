package io.qatvm.steps.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code conform setup}: makes this machine fit for scenarios that need more than a JVM. */
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        description = "Makes this machine fit for scenarios that need more than a JVM.",
        synopsisSubcommandLabel = "WHAT",
        subcommands = SetupQemuCommand.class)
final class SetupCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "setup of what? known: qemu");
    }
}
