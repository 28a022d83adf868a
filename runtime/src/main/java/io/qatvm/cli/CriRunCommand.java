package io.qatvm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.cri.v1.ContainerConfig;
import io.qatvm.cri.v1.CreateContainerRequest;
import io.qatvm.cri.v1.PodSandboxConfig;
import io.qatvm.cri.v1.PullImageRequest;
import io.qatvm.cri.v1.RemovePodSandboxRequest;
import io.qatvm.cri.v1.RunPodSandboxRequest;
import io.qatvm.cri.v1.StartContainerRequest;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.cri.ConfigReader;
import io.qatvm.virtlet.cri.CriClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a pod: sandbox, image, container, start; all of it or nothing. */
@Command(
        name = "run",
        description = "Run a container in a sandbox of its own; prints the container's id. Where a step is refused, the"
                + " sandbox is removed again.",
        mixinStandardHelpOptions = true)
final class CriRunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RuntimeEndpointOptions runtime;

    @Option(names = "--no-pull", description = "The image is there already")
    private boolean noPull;

    @Option(names = "--runtime", paramLabel = "HANDLER", defaultValue = "", description = "The runtime handler")
    private String handler;

    @Parameters(
            index = "0",
            paramLabel = "CONTAINER",
            description = "The container's config, JSON or YAML, as crictl's")
    private String container;

    @Parameters(index = "1", paramLabel = "POD", description = "The sandbox's config, as above")
    private String pod;

    @Override
    public Integer call() {
        PodSandboxConfig.Builder sandbox = PodSandboxConfig.newBuilder();
        ContainerConfig.Builder machine = ContainerConfig.newBuilder();
        try {
            ConfigReader.read(pod, one(pod), sandbox);
            ConfigReader.read(container, one(container), machine);
        } catch (Refused mistake) {
            throw new UnreadableInput(mistake.getMessage());
        }
        try (CriClient client = runtime.client()) {
            if (!noPull) {
                client.images(calls -> calls.pullImage(PullImageRequest.newBuilder()
                        .setImage(machine.getImage())
                        .build()));
            }
            String id = client.pods(calls -> calls.runPodSandbox(RunPodSandboxRequest.newBuilder()
                            .setConfig(sandbox)
                            .setRuntimeHandler(handler)
                            .build()))
                    .getPodSandboxId();
            try {
                String made = client.pods(calls -> calls.createContainer(CreateContainerRequest.newBuilder()
                                .setPodSandboxId(id)
                                .setConfig(machine)
                                .setSandboxConfig(sandbox)
                                .build()))
                        .getContainerId();
                client.pods(calls -> calls.startContainer(
                        StartContainerRequest.newBuilder().setContainerId(made).build()));
                spec.commandLine().getOut().println(made);
            } catch (Refused e) {
                client.pods(calls -> calls.removePodSandbox(
                        RemovePodSandboxRequest.newBuilder().setPodSandboxId(id).build()));
                throw e;
            }
        }
        return 0;
    }

    private static ObjectNode one(String source) {
        List<ObjectNode> objects = Input.objects(source);
        if (objects.size() != 1) {
            throw new UnreadableInput(source + ": found " + objects.size() + " documents; expected one");
        }
        return objects.get(0);
    }
}
