package io.qatvm.steps.cli;

import io.qatvm.fixtures.cluster.Capability;
import io.qatvm.fixtures.cluster.EmbeddedTarget;
import io.qatvm.fixtures.cluster.Target;
import io.qatvm.fixtures.cluster.local.ClusterCache;
import io.qatvm.fixtures.cluster.local.ControlPlaneSettings;
import io.qatvm.fixtures.cluster.local.LocalTarget;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which cluster to run against. */
final class TargetOption {
    private static final List<String> KNOWN = List.of(EmbeddedTarget.NAME, LocalTarget.NAME);

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            defaultValue = EmbeddedTarget.NAME,
            description = {
                "The cluster to run against (default: ${DEFAULT-VALUE}).",
                "embedded: an API server inside this process; local: a real etcd and kube-apiserver on this machine, see"
                        + " `conform cluster prepare`."
            })
    String name;

    /** Refuses a name that nobody knows. */
    void check() {
        if (!KNOWN.contains(name)) {
            CommandLine line = command.commandLine();
            throw new ParameterException(
                    line, "--target '" + name + "' is not known; known targets: " + String.join(", ", KNOWN));
        }
    }

    /** What the target can do. */
    Set<Capability> capabilities() {
        return name.equals(LocalTarget.NAME)
                ? LocalTarget.capabilities(System.getenv(), ClusterCache.ofUser(), ControlPlaneSettings.DEFAULT)
                : EmbeddedTarget.INSTANCE.capabilities();
    }

    /** Why it cannot do that, with what would help. */
    String whyAbsent(Capability capability) {
        boolean ofANode = capability == Capability.REAL_KUBELET || capability == Capability.REAL_SCHEDULER;
        return name.equals(LocalTarget.NAME) && ofANode
                ? LocalTarget.whyNoNode(System.getenv(), ClusterCache.ofUser()).orElse(capability.whyAbsent())
                : capability.whyAbsent();
    }

    /**
     * Starts what the target needs.
     *
     * @throws io.qatvm.fixtures.cluster.local.LocalClusterTrouble if it cannot be had here
     */
    Target open(PrintStream out) {
        if (!name.equals(LocalTarget.NAME)) {
            return EmbeddedTarget.INSTANCE;
        }
        long start = System.nanoTime();
        LocalTarget target = LocalTarget.start();
        out.printf(
                Locale.ROOT,
                "Kubernetes %s is ready after %.1f s; scenarios have it one at a time.%n",
                target.version(),
                Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
        return target;
    }
}
