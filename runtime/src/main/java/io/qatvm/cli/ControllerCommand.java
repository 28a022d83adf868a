package io.qatvm.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.qatvm.config.LiveConfig;
import io.qatvm.controller.ControllerProcess;
import io.qatvm.controller.Leadership;
import io.qatvm.controller.NodeTimeouts;
import io.qatvm.controller.QatLauncherPodTemplate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
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
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ended as asked", "1:the lease was lost to another controller", "2:wrong call"})
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

    @Mixin
    private LeaderOptions leader;

    @Mixin
    private ProbeOptions probes;

    @Override
    public Integer call() throws InterruptedException {
        probes.check();
        NodeTimeouts timeouts = timeouts();
        Optional<Leadership> leadership = leader.leadership();
        AtomicBoolean lost = new AtomicBoolean();
        try (Termination termination = new Termination();
                KubernetesClient client = new KubernetesClientBuilder().build();
                LiveConfig live = LiveConfig.watch(client);
                ControllerProcess controllers = new ControllerProcess(
                        client,
                        new QatLauncherPodTemplate(pods.profile(), pods.launcherConfig()),
                        live,
                        timeouts,
                        Clock.systemUTC(),
                        leadership.map(lease -> new ControllerProcess.Election(lease, () -> {
                            lost.set(true);
                            termination.ask();
                        })));
                ProbeOptions.Served page = probes.serve(
                        controllers::healthy, () -> live.watching() && controllers.started(), Optional.empty())) {
            controllers.start();
            spec.commandLine()
                    .getOut()
                    .println("controller: "
                            + leadership
                                    .map(lease -> "as " + lease.identity() + " waiting for lease " + lease.lease()
                                            + ", then ")
                                    .orElse("")
                            + "watching VirtualMachines and VirtualMachineInstances" + page);
            termination.await();
            if (lost.get()) {
                spec.commandLine().getErr().println("qatvm: another controller has the lease; this one ends");
                // What it still had in hand must not go on beside the other's work.
                Runtime.getRuntime().halt(Qatvm.REFUSED);
            }
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
