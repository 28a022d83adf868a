package io.qatvm.benchmarks.command;

import io.qatvm.benchmarks.collection.PublishCommand;
import io.qatvm.benchmarks.peers.PeersCommand;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The main class of {@code benchmarks.jar}. A first word that names one of its commands is its own; anything else is JMH's, as
 * if JMH were started itself.
 */
@Command(
        name = "benchmarks.jar",
        description =
                "Measures QAT and what it is held against. Without one of these commands: JMH (-h for its options).",
        mixinStandardHelpOptions = true)
public final class Program implements Callable<Integer> {
    private Program() {}

    /** Runs a command, or JMH. */
    public static void main(String... arguments) throws IOException {
        if (isOwn(arguments)) {
            System.exit(commandLine().execute(arguments));
        }
        org.openjdk.jmh.Main.main(arguments);
    }

    /** True if the first word is a command's. */
    static boolean isOwn(String... arguments) {
        return arguments.length > 0 && commands().contains(arguments[0]);
    }

    /** The commands' names. */
    static Set<String> commands() {
        return new TreeSet<>(commandLine().getSubcommands().keySet());
    }

    /** With all commands; a new one is a new line. */
    static CommandLine commandLine() {
        return new CommandLine(new Program())
                .addSubcommand(new MeasureCommand())
                .addSubcommand(new ProbeCommand())
                .addSubcommand(new PeersCommand())
                .addSubcommand(new PublishCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                // Who starts it has its own words, and puts those of its user behind them.
                .setOverwrittenOptionsAllowed(true);
    }

    @Override
    public Integer call() {
        commandLine().usage(System.out);
        return 0;
    }
}
