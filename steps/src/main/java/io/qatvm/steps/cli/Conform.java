package io.qatvm.steps.cli;

import io.qatvm.steps.run.ExitCode;
import io.qatvm.steps.run.Suite;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code conform}: proves that a VM gets exactly the QAT VFs that were allocated to it. */
@Command(
        name = "conform",
        description = "Checks the way of an Intel QAT VF from a VM manifest into a libvirt domain.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 nothing failed and the headline chain ran; 1 a check failed; 2 usage;",
            "3 the headline chain or something required could not run; 130 interrupted."
        })
public final class Conform {
    private Conform() {}

    /**
     * Starts the command and ends the JVM with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        Logging.quiet();
        System.exit(commandLine(Suite.product()).execute(args));
    }

    /**
     * The command over a suite.
     *
     * @param suite what to run
     * @return ready to execute
     */
    static CommandLine commandLine(Suite suite) {
        CommandLine line = new CommandLine(new Conform());
        line.addSubcommand(new RunCommand(suite));
        line.addSubcommand(new ListCommand(suite));
        line.addSubcommand(new SelfTestCommand(suite));
        line.addSubcommand(new ReportCommand());
        line.addSubcommand(new CompareCommand());
        line.addSubcommand(new BenchCommand());
        line.addSubcommand(new SetupCommand());
        line.addSubcommand(new ClusterCommand());
        line.addSubcommand(new LabCommand());
        line.addSubcommand(new RbacCommand(suite));
        line.addSubcommand(new CleanCommand());
        line.setExecutionExceptionHandler(Conform::explain);
        line.setParameterExceptionHandler(Conform::correct);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static int correct(CommandLine.ParameterException wrong, String[] args) {
        CommandLine line = wrong.getCommandLine();
        line.getErr().println("conform: " + wrong.getMessage());
        line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult arguments) {
        Throwable cause =
                failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        String more = cause == failure ? "" : ": " + cause.getClass().getSimpleName() + " " + cause.getMessage();
        line.getErr().println("conform: " + failure.getMessage() + more);
        return ExitCode.FAILED;
    }
}
