package io.qatvm.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.qatvm.config.LiveConfig;
import io.qatvm.controller.ControllerProcess;
import io.qatvm.controller.QatLauncherPodTemplate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Override
    public Integer call() throws InterruptedException {
        try (Termination termination = new Termination();
                KubernetesClient client = new KubernetesClientBuilder().build();
                LiveConfig live = LiveConfig.watch(client);
                ControllerProcess controllers = new ControllerProcess(
                        client, new QatLauncherPodTemplate(pods.profile(), pods.launcherConfig()), live)) {
            controllers.start();
            spec.commandLine().getOut().println("controller: watching VirtualMachines and VirtualMachineInstances");
            termination.await();
            termination.endsWell();
        }
        return 0;
    }
}
