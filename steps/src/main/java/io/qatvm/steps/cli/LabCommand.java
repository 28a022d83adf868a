package io.qatvm.steps.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code conform lab}: virtual hosts with an IOMMU and SR-IOV devices. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = "Sees to virtual hosts with an IOMMU and SR-IOV devices, for VFIO without hardware.",
        synopsisSubcommandLabel = "WHAT",
        subcommands = LabPrepareCommand.class)
final class LabCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "lab what? known: prepare");
    }
}
