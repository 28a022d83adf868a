package io.qatvm.cli;

import picocli.CommandLine.Command;

/** Drives a container runtime by hand, as a kubelet would. */
@Command(
        name = "cri",
        description = "Drive a container runtime by hand, as a kubelet would: over its socket, in the container runtime"
                + " interface (runtime.v1).",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the runtime refused", "2:wrong call or unreadable input"},
        subcommands = {
            CriPodsCommand.class,
            CriPsCommand.class,
            CriRunCommand.class,
            CriStopCommand.class,
            CriRmCommand.class,
            CriLogsCommand.class,
            CriImagesCommand.class,
            CriPullCommand.class
        })
final class CriCommand {}
