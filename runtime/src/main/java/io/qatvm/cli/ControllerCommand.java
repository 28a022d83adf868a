package io.qatvm.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.qatvm.config.LiveConfig;
import io.qatvm.controller.ControllerProcess;
import io.qatvm.controller.NodeTimeouts;
import io.qatvm.controller.QatLauncherPodTemplate;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the controllers. */
@Command(
        name = "controller",
        description = "Run the VirtualMachine and VirtualMachineInstance controllers against the cluster of the current"
                + " kubeconfig.",
        mixinStandardHelpOptions = true)
final class ControllerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PodOptions pods;

    @Option(
            names = "--node-timeout",
            paramLabel = "TIME",
            defaultValue = "PT5M",
            description = "How long a node's agent may be silent before the node's VMIs are Unknown; default"
                    + " ${DEFAULT-VALUE}")
    private Duration nodeTimeout;

    @Option(
            names = "--node-failure-timeout",
            paramLabel = "TIME",
            defaultValue = "PT5M",
            description = "How long a VMI may be Unknown before it is Failed; default ${DEFAULT-VALUE}")
    private Duration nodeFailureTimeout;

    @Override
    public Integer call() throws InterruptedException {
        NodeTimeouts timeouts = timeouts();
        try (Termination termination = new Termination();
                KubernetesClient client = new KubernetesClientBuilder().build();
                LiveConfig live = LiveConfig.watch(client);
                ControllerProcess controllers = new ControllerProcess(
                        client,
                        new QatLauncherPodTemplate(pods.profile(), pods.launcherConfig()),
                        live,
                        timeouts,
                        Clock.systemUTC())) {
            controllers.start();
            spec.commandLine().getOut().println("controller: watching VirtualMachines and VirtualMachineInstances");
            termination.await();
            termination.endsWell();
        }
        return 0;
    }

    private NodeTimeouts timeouts() {
        try {
            return new NodeTimeouts(nodeTimeout, nodeFailureTimeout);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
