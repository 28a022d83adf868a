package io.qatvm.benchmarks.collection;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.qatvm.fixtures.measurement.MeasurementFile;
import io.qatvm.fixtures.measurement.collection.MeasurementConfigMap;
import io.qatvm.fixtures.measurement.collection.MountedAccount;
import io.qatvm.fixtures.measurement.collection.NotStored;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchmarks.jar publish}. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Writes a measurement into a ConfigMap of the cluster that this pod or guest belongs to.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all of it is there", "1:refused", "2:wrong call or no measurement"})
public final class PublishCommand implements Callable<Integer> {
    private static final int REFUSED = 1;
    private static final int USAGE = 2;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--configmap",
            paramLabel = "NAME",
            required = true,
            description = "The ConfigMap, in the account's namespace. It has to be there.")
    private String configMap;

    @Option(names = "--key", paramLabel = "KEY", required = true, description = "Its key, for example guest.json.")
    private String key;

    @Option(
            names = "--account",
            paramLabel = "DIR",
            description = {
                "The folder with token, ca.crt and namespace of a service account that may patch it",
                "(default: where pods have it)."
            })
    private Path account = MountedAccount.OF_PODS;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = {
                "The API server (default: what a pod's environment says, else " + MountedAccount.USUAL_SERVER + ")."
            })
    private String server;

    @Parameters(paramLabel = "FILE", description = "What benchmarks.jar measure or peers has written.")
    private Path file;

    /** For picocli. */
    public PublishCommand() {}

    /** Runs it alone and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PublishCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        String text;
        try {
            text = Files.readString(file);
            MeasurementFile.read(text, file.toString());
        } catch (IOException e) {
            err.println("publish: " + file + " cannot be read: " + e.getMessage());
            return USAGE;
        } catch (IllegalArgumentException e) {
            err.println("publish: " + e.getMessage());
            return USAGE;
        }
        try {
            MountedAccount own = MountedAccount.in(account);
            try (KubernetesClient client =
                    own.client(server == null ? MountedAccount.server(System.getenv()) : server)) {
                new MeasurementConfigMap(client, own.namespace(), configMap).put(key, text);
            }
            spec.commandLine()
                    .getOut()
                    .println(file + " is in ConfigMap " + own.namespace() + "/" + configMap + " as " + key);
            return 0;
        } catch (NotStored reason) {
            err.println("publish: " + reason.getMessage());
            return REFUSED;
        }
    }
}
