package io.qatvm.cli;

import picocli.CommandLine.Command;

/** The QAT device plugin, and views of what it sees. */
@Command(
        name = "device-plugin",
        description = "The QAT device plugin: what it finds on a host.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = DevicePluginListCommand.class)
final class DevicePluginCommand {}
