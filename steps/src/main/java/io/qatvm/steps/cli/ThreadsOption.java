package io.qatvm.steps.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many scenarios run at a time. */
final class ThreadsOption {
    private static final int MOST = 64;

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    int threads = 2;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many scenarios run at a time, 1 to 64 (default: ${DEFAULT-VALUE}).")
    void setThreads(int value) {
        if (value < 1 || value > MOST) {
            CommandLine line = command.commandLine();
            throw new ParameterException(line, "--threads " + value + " is not between 1 and " + MOST);
        }
        threads = value;
    }
}
