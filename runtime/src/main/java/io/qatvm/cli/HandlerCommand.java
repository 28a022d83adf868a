package io.qatvm.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.qatvm.handler.Handler;
import io.qatvm.handler.HandlerParts;
import io.qatvm.handler.HandlerSettings;
import io.qatvm.sockets.UnixSockets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the agent of one node. */
@Command(
        name = "handler",
        description =
                "Run the agent of this node: have launchers bring up the VMIs assigned to it, follow them, and end"
                        + " them; against the cluster of the current kubeconfig, or of the pod's service account. Ends on"
                        + " SIGTERM; machines run on.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ended as asked", "2:wrong call"})
final class HandlerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--node-name",
            paramLabel = "NAME",
            defaultValue = "${env:NODE_NAME}",
            description = "The node it speaks for; default the variable NODE_NAME")
    private String nodeName;

    @Option(
            names = "--pods-dir",
            paramLabel = "DIR",
            defaultValue = "/pods",
            description = "The kubelet's folder of pods; default ${DEFAULT-VALUE}. A short path: sockets are below it.")
    private Path podsDir;

    @Option(
            names = "--watchdog",
            paramLabel = "TIME",
            defaultValue = "PT30S",
            description = "How long a launcher may be silent before it counts as dead; default ${DEFAULT-VALUE}")
    private Duration watchdog;

    @Option(
            names = "--startup",
            paramLabel = "TIME",
            defaultValue = "PT5M",
            description = "How long a launcher may take to be heard of at first; default ${DEFAULT-VALUE}")
    private Duration startup;

    @Option(
            names = "--heartbeat",
            paramLabel = "TIME",
            defaultValue = "PT1M",
            description = "How often the node's heartbeat is written; default ${DEFAULT-VALUE}")
    private Duration heartbeat;

    @Mixin
    private ProbeOptions probes;

    @Override
    public Integer call() throws InterruptedException {
        probes.check();
        HandlerSettings settings = settings();
        try (Termination termination = new Termination();
                UnixSockets sockets = new UnixSockets();
                KubernetesClient client = new KubernetesClientBuilder().build();
                Handler handler = new Handler(client, settings, HandlerParts.of(sockets, settings));
                ProbeOptions.Served page = probes.serve(() -> true, handler::filled, Optional.empty())) {
            handler.start();
            spec.commandLine()
                    .getOut()
                    .println("handler: watching the VirtualMachineInstances of node " + settings.nodeName() + page);
            termination.await();
            termination.endsWell();
        }
        return 0;
    }

    private HandlerSettings settings() {
        if (nodeName == null || nodeName.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(), "no node: expected --node-name NAME or the variable NODE_NAME");
        }
        try {
            return HandlerSettings.of(nodeName, podsDir)
                    .withWatchdog(watchdog)
                    .withStartup(startup)
                    .withHeartbeat(heartbeat);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
