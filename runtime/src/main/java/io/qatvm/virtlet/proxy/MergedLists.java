package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qatvm.cri.v1.ImageServiceGrpc;
import io.qatvm.cri.v1.RuntimeServiceGrpc;
import io.qatvm.virtlet.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Lists of all runtimes as one. A kubelet takes a pod that is not listed for gone, so what a runtime that is away has last
 * listed stays in the list as it was; numbers of usage, which are only worth something while they are new, do not.
 */
final class MergedLists {
    /** What is listed again after a change, so that it is known when the runtime goes away. */
    private static final List<CriCall> KEPT = List.of(
            CriCall.of(RuntimeServiceGrpc.getListPodSandboxMethod()),
            CriCall.of(RuntimeServiceGrpc.getListContainersMethod()),
            CriCall.of(ImageServiceGrpc.getListImagesMethod()));

    private final Members members;
    private final Choice choice;
    private final Memory memory;
    private final Executor workers;
    private final Optional<Duration> patience;

    /**
     * Lists of {@code members}.
     *
     * @param patience how long others than the primary may take to list, before they count as away
     */
    MergedLists(Members members, Choice choice, Memory memory, Executor workers, Duration patience) {
        this.members = members;
        this.choice = choice;
        this.memory = memory;
        this.workers = workers;
        this.patience = Optional.of(patience);
    }

    /** What one runtime adds to a list, in the kubelet's names; with the reason, if it is away. */
    private record Part(Message list, Optional<Refused> away) {}

    /** The list of all runtimes that {@code request} asks about. */
    Message answer(CriCall call, Message request) {
        Set<ProxiedRuntime> asked = asked(request);
        Map<ProxiedRuntime, CompletableFuture<Part>> parts = new LinkedHashMap<>();
        for (ProxiedRuntime each : asked) {
            Member member = members.of(each);
            parts.put(
                    each,
                    CompletableFuture.supplyAsync(
                            () -> part(member, call, request), Context.current().fixedContextExecutor(workers)));
        }
        Message.Builder merged = call.nothing().toBuilder();
        List<Refused> away = new ArrayList<>();
        for (CompletableFuture<Part> each : parts.values()) {
            Part part = joined(each);
            merged.mergeFrom(part.list());
            part.away().ifPresent(away::add);
        }
        Message list = merged.build();
        // Nothing, said of one thing that was asked for by name, would mean that it is gone.
        if (!away.isEmpty() && Fields.entries(list).isEmpty() && namesOne(request)) {
            throw away.get(0);
        }
        return list;
    }

    /** Lists what {@code member} has, to be known when it goes away. */
    void recall(Member member) {
        for (CriCall call : KEPT) {
            memory.keep(member.runtime(), call, member.upstream().ask(call, call.plain(), patience));
        }
    }

    private Part part(Member member, CriCall call, Message request) {
        boolean primary = member.runtime().isPrimary();
        try {
            Message list = member.askWithin(call, request, primary ? Optional.empty() : patience);
            if (KEPT.contains(call) && isForAll(request)) {
                memory.keep(member.runtime(), call, list);
            }
            return new Part(member.names().outward(list), Optional.empty());
        } catch (Refused away) {
            return remembered(member, call, request, away);
        } catch (StatusRuntimeException e) {
            if (primary) {
                throw e;
            }
            if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                // It has no such thing to list.
                return new Part(call.nothing(), Optional.empty());
            }
            return remembered(
                    member,
                    call,
                    request,
                    new Refused(
                            Refused.Code.UNAVAILABLE,
                            member.runtime().label() + " cannot list: "
                                    + e.getStatus().getCode() + ": "
                                    + e.getStatus().getDescription()));
        }
    }

    private Part remembered(Member member, CriCall call, Message request, Refused away) {
        Optional<Message> last = memory.last(member.runtime(), call);
        if (last.isEmpty() && member.runtime().isPrimary()) {
            throw away;
        }
        return new Part(
                last.map(list -> ListFilter.of(request).kept(member.names().outward(list)))
                        .orElse(call.nothing()),
                Optional.of(away));
    }

    private Set<ProxiedRuntime> asked(Message request) {
        Set<ProxiedRuntime> asked = new LinkedHashSet<>();
        members.all().forEach(each -> asked.add(each.runtime()));
        for (String field : List.of("id", "pod_sandbox_id")) {
            String id = Fields.text(request, "filter", field);
            if (!id.isEmpty()) {
                asked.retainAll(Set.of(choice.id(id)));
            }
        }
        String image = image(request);
        if (!image.isEmpty()) {
            asked.retainAll(choice.image(image));
        }
        return asked;
    }

    // Kubelets send a filter with nothing in it.
    private static boolean isForAll(Message request) {
        return request.getAllFields().values().stream()
                .allMatch(value ->
                        value instanceof Message filter && filter.getAllFields().isEmpty());
    }

    private static boolean namesOne(Message request) {
        return !(Fields.text(request, "filter", "id")
                        + Fields.text(request, "filter", "pod_sandbox_id")
                        + image(request))
                .isEmpty();
    }

    private static String image(Message request) {
        return Fields.text(request, "filter", "image", "image");
    }

    private static Part joined(CompletableFuture<Part> part) {
        try {
            return part.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
