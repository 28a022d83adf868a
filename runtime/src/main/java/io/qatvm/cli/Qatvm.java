package io.qatvm.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.qatvm.admission.server.UnusableCertificateException;
import io.qatvm.hypervisor.HypervisorFailure;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The reference implementation, each part a subcommand. */
@Command(
        name = "qatvm",
        description = "From a VM manifest that asks for QAT VFs to a libvirt domain that has them.",
        mixinStandardHelpOptions = true,
        versionProvider = Qatvm.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused", "2:wrong call or unreadable input"},
        subcommands = {
            CrdsCommand.class,
            AdmitCommand.class,
            RenderCommand.class,
            ComposeCommand.class,
            ExplainCommand.class,
            WebhookCommand.class,
            ControllerCommand.class,
            HandlerCommand.class,
            LauncherCommand.class,
            DevicePluginCommand.class,
            PreflightCommand.class,
            NodeResourceCommand.class
        })
public final class Qatvm {
    /** The call was right, the answer is no. */
    static final int REFUSED = 1;
    /** The call was wrong, or an input cannot be read. */
    static final int USAGE = 2;

    /** Runs the command line and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with its error handling; for embedding. */
    public static CommandLine commandLine() {
        return new CommandLine(new Qatvm())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, result) -> {
                    command.getErr().println("qatvm: " + text(failure));
                    return failure instanceof UnreadableInput ? USAGE : REFUSED;
                });
    }

    // What is said of a failure: its own words where they are meant for users, with what lies beneath them.
    private static String text(Exception failure) {
        if (failure instanceof UnreadableInput
                || failure instanceof HypervisorFailure
                || failure instanceof UnusableCertificateException) {
            return failure.getMessage();
        }
        if (failure instanceof KubernetesClientException || failure instanceof UncheckedIOException) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return failure.getMessage() + (root == failure ? "" : ": " + root);
        }
        return "unexpected failure: " + failure;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Qatvm.class.getPackage().getImplementationVersion();
            return new String[] {"qatvm " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
