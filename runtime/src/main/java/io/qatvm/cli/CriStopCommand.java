package io.qatvm.cli;

import io.qatvm.cri.v1.StopContainerRequest;
import io.qatvm.cri.v1.StopPodSandboxRequest;
import io.qatvm.virtlet.cri.CriClient;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops containers or sandboxes. */
@Command(
        name = "stop",
        description = "Stop containers, which asks their guests to shut down, or sandboxes, which does not.",
        mixinStandardHelpOptions = true)
final class CriStopCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RuntimeEndpointOptions runtime;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            defaultValue = "30s",
            description = "How long a guest may take; 0s takes its power at once; default ${DEFAULT-VALUE}")
    private Duration grace;

    @Parameters(
            arity = "1..*",
            paramLabel = "ID",
            description = "Whole id, its beginning, or a name, of a container or a sandbox")
    private String[] ids;

    @Override
    public Integer call() {
        try (CriClient client = runtime.client(runtime.timeout().plus(grace))) {
            new CriIds(client)
                    .each(
                            ids,
                            id -> client.pods(calls -> calls.stopContainer(StopContainerRequest.newBuilder()
                                    .setContainerId(id)
                                    .setTimeout(grace.toSeconds())
                                    .build())),
                            id -> client.pods(calls -> calls.stopPodSandbox(StopPodSandboxRequest.newBuilder()
                                    .setPodSandboxId(id)
                                    .build())),
                            spec.commandLine().getOut());
        }
        return 0;
    }
}
