package io.qatvm.cli;

import io.qatvm.cri.v1.Container;
import io.qatvm.cri.v1.RemoveContainerRequest;
import io.qatvm.cri.v1.RemovePodSandboxRequest;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.cri.CriClient;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes containers or sandboxes. */
@Command(
        name = "rm",
        description = "Remove containers, or sandboxes with all that is in them; what runs is ended without asking.",
        mixinStandardHelpOptions = true)
final class CriRmCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RuntimeEndpointOptions runtime;

    @Parameters(
            arity = "1..*",
            paramLabel = "ID",
            description = "Whole id, its beginning, or a name, of a container or a sandbox")
    private String[] ids;

    @Override
    public Integer call() {
        try (CriClient client = runtime.client()) {
            CriIds known = new CriIds(client);
            for (String id : ids) {
                Optional<Container> container = known.container(id);
                if (container.isPresent()) {
                    client.pods(calls -> calls.removeContainer(RemoveContainerRequest.newBuilder()
                            .setContainerId(container.get().getId())
                            .build()));
                } else {
                    String sandbox = known.sandbox(id).orElseThrow(Refused.notFound("container or pod sandbox", id));
                    client.pods(calls -> calls.removePodSandbox(RemovePodSandboxRequest.newBuilder()
                            .setPodSandboxId(sandbox)
                            .build()));
                }
                spec.commandLine().getOut().println(id);
            }
        }
        return 0;
    }
}
