package io.qatvm.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.qatvm.admission.server.UnusableCertificateException;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.virtlet.Refused;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        exitCodeList = {"0:done", "1:refused", "2:wrong call or unreadable input"})
public final class Qatvm {
    /** The call was right, the answer is no. */
    static final int REFUSED = 1;
    /** The call was wrong, or an input cannot be read. */
    static final int USAGE = 2;

    // In the order of the help.
    private static final List<Class<?>> PARTS = List.of(
            CrdsCommand.class,
            AdmitCommand.class,
            RenderCommand.class,
            ComposeCommand.class,
            ExplainCommand.class,
            WebhookCommand.class,
            ControllerCommand.class,
            HandlerCommand.class,
            LauncherCommand.class,
            LauncherArchiveCommand.class,
            DevicePluginCommand.class,
            PreflightCommand.class,
            NodeResourceCommand.class,
            VirtletCommand.class,
            TapManagerCommand.class,
            CriProxyCommand.class,
            CriCommand.class);

    /** Runs the command line and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    /**
     * The command line with its error handling; for embedding.
     *
     * @param arguments what it will be called with, if that is known: where they name a part, the others are left out, as
     *     reading the options of all takes a launcher as long as its work
     */
    public static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Qatvm());
        parts(arguments).forEach(line::addSubcommand);
        return line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, result) -> {
                    command.getErr().println("qatvm: " + text(failure));
                    return failure instanceof UnreadableInput ? USAGE : REFUSED;
                });
    }

    private static List<Class<?>> parts(String... arguments) {
        List<Class<?>> named = PARTS.stream()
                .filter(part -> arguments.length > 0
                        && part.getAnnotation(Command.class).name().equals(arguments[0]))
                .toList();
        return named.isEmpty() ? PARTS : named;
    }

    // What is said of a failure: its own words where they are meant for users, with what lies beneath them.
    private static String text(Exception failure) {
        if (failure instanceof Refused refused) {
            return refused.code() + ": " + refused.getMessage();
        }
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
