package io.qatvm.cli;

import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.cri.v1.PodSandbox;
import io.qatvm.cri.v1.PodSandboxFilter;
import io.qatvm.cri.v1.PodSandboxState;
import io.qatvm.cri.v1.PodSandboxStateValue;
import io.qatvm.virtlet.cri.CriClient;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists sandboxes. */
@Command(name = "pods", description = "List the sandboxes of pods.", mixinStandardHelpOptions = true)
final class CriPodsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RuntimeEndpointOptions runtime;

    @Option(names = "--id", paramLabel = "ID", description = "Only the one of this id")
    private String id;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those that are ready, or notready")
    private State state;

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "Only those with this label; several must all fit")
    private Map<String, String> labels = Map.of();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print whole ids only")
    private boolean quiet;

    /** States as the user writes them. */
    enum State {
        ready,
        notready
    }

    @Override
    public Integer call() {
        PodSandboxFilter.Builder filter = PodSandboxFilter.newBuilder().putAllLabelSelector(labels);
        if (id != null) {
            filter.setId(id);
        }
        if (state != null) {
            filter.setState(PodSandboxStateValue.newBuilder()
                    .setState(state == State.ready ? PodSandboxState.SANDBOX_READY : PodSandboxState.SANDBOX_NOTREADY));
        }
        CriTable table = new CriTable("POD ID", "AGE", "STATE", "NAME", "NAMESPACE", "ATTEMPT", "RUNTIME");
        try (CriClient client = runtime.client()) {
            for (PodSandbox pod : client.pods(calls -> calls.listPodSandbox(
                            ListPodSandboxRequest.newBuilder().setFilter(filter).build()))
                    .getItemsList()) {
                if (quiet) {
                    spec.commandLine().getOut().println(pod.getId());
                }
                table.row(
                        CriTable.shortId(pod.getId()),
                        CriTable.age(pod.getCreatedAt(), Instant.now()),
                        pod.getState() == PodSandboxState.SANDBOX_READY ? "Ready" : "NotReady",
                        pod.getMetadata().getName(),
                        pod.getMetadata().getNamespace(),
                        String.valueOf(pod.getMetadata().getAttempt()),
                        pod.getRuntimeHandler().isEmpty() ? "(default)" : pod.getRuntimeHandler());
            }
        }
        if (!quiet) {
            table.print(spec.commandLine().getOut());
        }
        return 0;
    }
}
