package io.qatvm.steps.cli;

import io.qatvm.fixtures.cluster.Capability;
import io.qatvm.fixtures.cluster.EmbeddedTarget;
import io.qatvm.fixtures.cluster.Target;
import io.qatvm.fixtures.cluster.foreign.ForeignOptions;
import io.qatvm.fixtures.cluster.foreign.ForeignTarget;
import io.qatvm.fixtures.cluster.foreign.Kubeconfig;
import io.qatvm.fixtures.cluster.foreign.Right;
import io.qatvm.fixtures.cluster.k3s.K3sImage;
import io.qatvm.fixtures.cluster.k3s.K3sTarget;
import io.qatvm.fixtures.cluster.local.ClusterCache;
import io.qatvm.fixtures.cluster.local.ControlPlaneSettings;
import io.qatvm.fixtures.cluster.local.LocalTarget;
import io.qatvm.steps.need.Probes;
import io.qatvm.steps.need.SharedCluster;
import io.qatvm.steps.run.Selection;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which cluster to run against. */
final class TargetOption {
    private static final String CONTEXT = ForeignTarget.NAME + ":";
    private static final List<String> KNOWN =
            List.of(EmbeddedTarget.NAME, LocalTarget.NAME, K3sTarget.NAME, ForeignTarget.NAME + "[:CONTEXT]");

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            defaultValue = EmbeddedTarget.NAME,
            description = {
                "The cluster to run against (default: ${DEFAULT-VALUE}).",
                "embedded: an API server inside this process; local: a real etcd and kube-apiserver on this machine, see"
                        + " `conform cluster prepare`;",
                "k3s: a whole Kubernetes in a container of your Docker engine (not yet seen running from k3s' own image);",
                "kubeconfig[:CONTEXT]: the cluster of your kubeconfig, on which an implementation is deployed. Nothing is"
                        + " installed there; scenarios that need a cluster of their own are not run."
            })
    String name;

    @Option(
            names = "--disruptive",
            description =
                    "With --target kubeconfig: also run scenarios that change what the whole cluster shares, and put"
                            + " it back. Elsewhere they always run.")
    boolean disruptive;

    @Option(
            names = "--resource",
            paramLabel = "NAME",
            description =
                    "With --target kubeconfig: the resource of VFs to take one of (default: qat.intel.com/generic, or"
                            + " else what a node offers below qat.intel.com/).")
    String resource;

    @Option(
            names = "--k3s-image",
            paramLabel = "IMAGE",
            description = "With --target k3s: the image to run (default: " + K3sImage.VARIABLE
                    + ", or else a release of rancher/k3s).")
    String k3sImage;

    /** Refuses a name that nobody knows, and options that say nothing of this target. */
    void check() {
        if (!foreign()
                && !Set.of(EmbeddedTarget.NAME, LocalTarget.NAME, K3sTarget.NAME)
                        .contains(name)) {
            throw usage("--target '" + name + "' is not known; known targets: " + String.join(", ", KNOWN));
        }
        if (name.equals(CONTEXT)) {
            throw usage("--target '" + name + "' names no context; without one it is --target " + ForeignTarget.NAME);
        }
        if (!foreign() && resource != null) {
            throw usage("--resource goes with --target " + ForeignTarget.NAME + "; on other targets nodes are made");
        }
        if (k3sImage != null && !name.equals(K3sTarget.NAME)) {
            throw usage("--k3s-image goes with --target " + K3sTarget.NAME);
        }
    }

    /** True for somebody else's cluster. */
    boolean foreign() {
        return name.equals(ForeignTarget.NAME) || name.startsWith(CONTEXT);
    }

    /** The user's way into it. */
    Kubeconfig kubeconfig() {
        return Kubeconfig.load(
                name.startsWith(CONTEXT) ? Optional.of(name.substring(CONTEXT.length())) : Optional.empty());
    }

    /** What the scenarios of a run may need here. */
    Probes probes() {
        return foreign()
                ? Probes.ofSharedCluster(capabilities(), new SharedCluster(disruptive))
                : Probes.ofThisMachine(capabilities(), this::whyAbsent);
    }

    /** Those of a selection that may run there at all. */
    Selection within(Selection selection) {
        return foreign() ? selection.and(new SharedCluster(disruptive).expression()) : selection;
    }

    private Set<Capability> capabilities() {
        if (foreign()) {
            return EnumSet.of(Capability.ADMISSION, Capability.GARBAGE_COLLECTION);
        }
        return switch (name) {
            case LocalTarget.NAME ->
                LocalTarget.capabilities(System.getenv(), ClusterCache.ofUser(), ControlPlaneSettings.DEFAULT);
            case K3sTarget.NAME -> K3sTarget.able();
            default -> EmbeddedTarget.INSTANCE.capabilities();
        };
    }

    /** Why it cannot do that, with what would help. */
    String whyAbsent(Capability capability) {
        if (name.equals(K3sTarget.NAME)) {
            return K3sTarget.whyNotAble(capability);
        }
        boolean ofANode = capability == Capability.REAL_KUBELET || capability == Capability.REAL_SCHEDULER;
        return name.equals(LocalTarget.NAME) && ofANode
                ? LocalTarget.whyNoNode(System.getenv(), ClusterCache.ofUser()).orElse(capability.whyAbsent())
                : capability.whyAbsent();
    }

    /**
     * Starts what the target needs.
     *
     * @param needed the rights that the scenarios need, asked for only where others have to grant them
     * @param remedy the command that prints roles for them
     * @throws io.qatvm.fixtures.cluster.local.LocalClusterTrouble if it cannot be had here
     * @throws io.qatvm.fixtures.cluster.foreign.ForeignClusterTrouble if somebody else's cluster cannot be used
     */
    Target open(PrintStream out, Supplier<SortedSet<Right>> needed, String remedy) {
        if (foreign()) {
            return enter(out, needed, remedy);
        }
        return switch (name) {
            case LocalTarget.NAME -> local(out);
            case K3sTarget.NAME -> k3s(out);
            default -> EmbeddedTarget.INSTANCE;
        };
    }

    private Target enter(PrintStream out, Supplier<SortedSet<Right>> needed, String remedy) {
        ForeignOptions options = new ForeignOptions(disruptive, Optional.ofNullable(resource));
        ForeignTarget target = new ForeignTarget(kubeconfig(), options, out::println);
        try {
            return target.enter(needed.get(), remedy);
        } catch (RuntimeException | Error failure) {
            target.leave();
            throw failure;
        }
    }

    private static Target local(PrintStream out) {
        long start = System.nanoTime();
        LocalTarget target = LocalTarget.start();
        ready(out, target.version(), start);
        return target;
    }

    private Target k3s(PrintStream out) {
        long start = System.nanoTime();
        K3sImage image = K3sImage.chosen(Optional.ofNullable(k3sImage), System.getenv());
        out.println("Starting a container from " + image.reference() + " ...");
        K3sTarget target = K3sTarget.start(image);
        ready(out, target.version(), start);
        return target;
    }

    private static void ready(PrintStream out, String version, long start) {
        out.printf(
                Locale.ROOT,
                "Kubernetes %s is ready after %.1f s; scenarios have it one at a time.%n",
                version,
                Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
    }

    private ParameterException usage(String message) {
        CommandLine line = command.commandLine();
        return new ParameterException(line, message);
    }
}
