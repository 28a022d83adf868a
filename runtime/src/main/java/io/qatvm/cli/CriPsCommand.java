package io.qatvm.cli;

import io.qatvm.cri.v1.Container;
import io.qatvm.cri.v1.ContainerFilter;
import io.qatvm.cri.v1.ContainerState;
import io.qatvm.cri.v1.ContainerStateValue;
import io.qatvm.cri.v1.ListContainersRequest;
import io.qatvm.virtlet.cri.CriClient;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists containers. */
@Command(name = "ps", description = "List the containers that run.", mixinStandardHelpOptions = true)
final class CriPsCommand implements Callable<Integer> {
    private static final String STATE = "CONTAINER_";

    @Spec
    private CommandSpec spec;

    @Mixin
    private RuntimeEndpointOptions runtime;

    @Option(
            names = {"-a", "--all"},
            description = "Those that do not run, too")
    private boolean all;

    @Option(
            names = {"-p", "--pod"},
            paramLabel = "ID",
            description = "Only those of this sandbox")
    private String pod;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print whole ids only")
    private boolean quiet;

    @Override
    public Integer call() {
        ContainerFilter.Builder filter = ContainerFilter.newBuilder();
        if (!all) {
            filter.setState(ContainerStateValue.newBuilder().setState(ContainerState.CONTAINER_RUNNING));
        }
        if (pod != null) {
            filter.setPodSandboxId(pod);
        }
        CriTable table = new CriTable("CONTAINER", "IMAGE", "AGE", "STATE", "NAME", "ATTEMPT", "POD ID");
        try (CriClient client = runtime.client()) {
            for (Container container : client.pods(calls -> calls.listContainers(
                            ListContainersRequest.newBuilder().setFilter(filter).build()))
                    .getContainersList()) {
                if (quiet) {
                    spec.commandLine().getOut().println(container.getId());
                }
                table.row(
                        CriTable.shortId(container.getId()),
                        container.getImage().getImage(),
                        CriTable.age(container.getCreatedAt(), Instant.now()),
                        word(container.getState()),
                        container.getMetadata().getName(),
                        String.valueOf(container.getMetadata().getAttempt()),
                        CriTable.shortId(container.getPodSandboxId()));
            }
        }
        if (!quiet) {
            table.print(spec.commandLine().getOut());
        }
        return 0;
    }

    private static String word(ContainerState state) {
        String word = state.name().substring(STATE.length()).toLowerCase(Locale.ROOT);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
