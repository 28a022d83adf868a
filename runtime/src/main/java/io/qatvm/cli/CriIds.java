package io.qatvm.cli;

import io.qatvm.cri.v1.Container;
import io.qatvm.cri.v1.ListContainersRequest;
import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.cri.CriClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds what a user means by the beginning of an id, or by the name of a container or a pod. */
final class CriIds {
    private final CriClient client;

    CriIds(CriClient client) {
        this.client = client;
    }

    /** Does {@code ofContainer} with the id of each container that is meant, {@code ofSandbox} with each sandbox's, and tells. */
    void each(String[] all, Consumer<String> ofContainer, Consumer<String> ofSandbox, PrintWriter done) {
        for (String words : all) {
            Optional<Container> container = container(words);
            if (container.isPresent()) {
                ofContainer.accept(container.get().getId());
            } else {
                ofSandbox.accept(sandbox(words).orElseThrow(Refused.notFound("container or pod sandbox", words)));
            }
            done.println(words);
        }
    }

    /** The container; empty if there is none. */
    Optional<Container> container(String words) {
        List<Container> all = client.pods(calls -> calls.listContainers(ListContainersRequest.getDefaultInstance()))
                .getContainersList();
        return one(
                words,
                all.stream()
                        .filter(container -> container.getId().startsWith(words)
                                || container.getMetadata().getName().equals(words))
                        .toList());
    }

    /** The sandbox's id; empty if there is none. */
    Optional<String> sandbox(String words) {
        Stream<String> all =
                client
                        .pods(calls -> calls.listPodSandbox(ListPodSandboxRequest.getDefaultInstance()))
                        .getItemsList()
                        .stream()
                        .filter(pod -> pod.getId().startsWith(words)
                                || pod.getMetadata().getName().equals(words))
                        .map(pod -> pod.getId());
        return one(words, all.toList());
    }

    private static <T> Optional<T> one(String words, List<T> found) {
        if (found.size() > 1) {
            throw new UnreadableInput(words + ": " + found.size() + " things begin with this; write more of the id");
        }
        return found.stream().findFirst();
    }
}
