package io.qatvm.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.qatvm.noderesource.CapacityPatch;
import io.qatvm.noderesource.NodeCapacity;
import io.qatvm.noderesource.NodeCapacity.Outcome;
import io.qatvm.noderesource.NodeCapacity.Patched;
import io.qatvm.noderesource.NodeCapacity.Refused;
import io.qatvm.pci.ResourceName;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Sets and removes extended resources of a node by hand. */
@Command(
        name = "node-resource",
        description = "Add an extended resource to a node's capacity, or remove it, by JSON patch on its status.",
        mixinStandardHelpOptions = true)
final class NodeResourceCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "add",
            description = "Set how many there are; an older count is replaced.",
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NODE") String node,
            @Parameters(paramLabel = "NAME", converter = NameOf.class, description = "Such as intel.com/devices")
                    ResourceName name,
            @Parameters(paramLabel = "COUNT", converter = CountOf.class, description = "A whole number, zero or more")
                    Long count,
            @Option(names = "--dry-run", description = "Print the patch; ask no cluster") boolean dryRun,
            @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Default as for kubectl")
                    Path kubeconfig) {
        return run(node, CapacityPatch.add(name, count), dryRun, kubeconfig);
    }

    @Command(name = "remove", description = "Take the resource away.", mixinStandardHelpOptions = true)
    int remove(
            @Parameters(paramLabel = "NODE") String node,
            @Parameters(paramLabel = "NAME", converter = NameOf.class, description = "Such as intel.com/devices")
                    ResourceName name,
            @Option(names = "--dry-run", description = "Print the patch; ask no cluster") boolean dryRun,
            @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Default as for kubectl")
                    Path kubeconfig) {
        return run(node, CapacityPatch.remove(name), dryRun, kubeconfig);
    }

    private int run(String node, CapacityPatch patch, boolean dryRun, Path kubeconfig) {
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            out.println(patch.json());
            return 0;
        }
        try (KubernetesClient client = client(kubeconfig)) {
            Outcome outcome = new NodeCapacity(client).apply(node, patch);
            if (outcome instanceof Refused refused) {
                spec.commandLine().getErr().println("qatvm: " + refused.reason());
                return Qatvm.REFUSED;
            }
            String before =
                    ((Patched) outcome).before().map(count -> "was " + count).orElse("was not there");
            out.println("node " + node + ": " + patch.resource()
                    + (patch.value() == null ? " is removed" : " is " + patch.value()) + " (" + before + ")");
            out.println("patched the node's status with " + patch.json());
            if (patch.value() != null) {
                out.println("note: a pod asks for it in limits; requests, if it states any, must equal them");
            }
            out.println("note: a kubelet with a device plugin for " + patch.resource() + " will write over it");
            return 0;
        }
    }

    private static KubernetesClient client(Path kubeconfig) {
        if (kubeconfig == null) {
            return new KubernetesClientBuilder().build();
        }
        if (!Files.isReadable(kubeconfig)) {
            throw new UnreadableInput(kubeconfig + ": no such file, or it may not be read");
        }
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    static final class NameOf implements ITypeConverter<ResourceName> {
        @Override
        public ResourceName convert(String text) {
            return ResourceName.of(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not " + ResourceName.FORM));
        }
    }

    static final class CountOf implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            if (!text.matches("[0-9]{1,18}")) {
                throw new TypeConversionException(
                        "'" + text + "' is not a count: expected a whole number, zero or more");
            }
            return Long.valueOf(text);
        }
    }
}
