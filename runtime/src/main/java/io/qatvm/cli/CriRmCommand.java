package io.qatvm.cli;

import io.qatvm.cri.v1.RemoveContainerRequest;
import io.qatvm.cri.v1.RemovePodSandboxRequest;
import io.qatvm.virtlet.cri.CriClient;
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
            new CriIds(client)
                    .each(
                            ids,
                            id -> client.pods(calls -> calls.removeContainer(RemoveContainerRequest.newBuilder()
                                    .setContainerId(id)
                                    .build())),
                            id -> client.pods(calls -> calls.removePodSandbox(RemovePodSandboxRequest.newBuilder()
                                    .setPodSandboxId(id)
                                    .build())),
                            spec.commandLine().getOut());
        }
        return 0;
    }
}
