package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;
import io.qatvm.cri.v1.CreateContainerRequest;
import io.qatvm.cri.v1.ImageStatusRequest;
import io.qatvm.cri.v1.RemoveImageRequest;
import io.qatvm.cri.v1.RemoveImageResponse;
import io.qatvm.cri.v1.RunPodSandboxRequest;
import io.qatvm.cri.v1.StatusRequest;
import io.qatvm.virtlet.Refused;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends each call with one answer where it belongs. */
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final Members members;
    private final Choice choice;
    private final MergedLists lists;
    private final ImageCalls images;
    private final Statuses statuses;
    private final Consumer<Member> changed;

    /**
     * Calls of {@code members}.
     *
     * @param changed is told of a runtime whose lists are no longer what they were
     */
    Dispatch(Members members, Choice choice, MergedLists lists, Statuses statuses, Consumer<Member> changed) {
        this.members = members;
        this.choice = choice;
        this.lists = lists;
        this.images = new ImageCalls(members, choice);
        this.statuses = statuses;
        this.changed = changed;
    }

    /** The answer to {@code request}. */
    Message answer(CriCall call, Message request) {
        return switch (call.name()) {
            case "Version", "RuntimeConfig" -> members.primary().ask(call, request);
            case "Status" -> statuses.answer((StatusRequest) request);
            case "UpdateRuntimeConfig" -> told(call, request);
            case "RunPodSandbox" -> change(sandbox((RunPodSandboxRequest) request), call, request);
            case "CreateContainer" -> change(container((CreateContainerRequest) request), call, request);
            case "StartContainer", "StopContainer", "RemoveContainer", "StopPodSandbox", "RemovePodSandbox" ->
                change(byId(request), call, request);
            case "ImageStatus" -> images.status((ImageStatusRequest) request);
            case "PullImage" -> change(images.pulled(request), call, request);
            case "RemoveImage" -> removed(call, (RemoveImageRequest) request);
            case "ListPodSandbox",
                    "ListContainers",
                    "ListContainerStats",
                    "ListPodSandboxStats",
                    "ListMetricDescriptors",
                    "ListPodSandboxMetrics",
                    "ListImages",
                    "ImageFsInfo" -> lists.answer(call, request);
            default -> byId(request).ask(call, request);
        };
    }

    private Message change(Member member, CriCall call, Message request) {
        try {
            return member.ask(call, request);
        } finally {
            // Also what failed may have been done.
            changed.accept(member);
        }
    }

    private Message removed(CriCall call, RemoveImageRequest request) {
        images.remove(call, request).forEach(changed);
        return RemoveImageResponse.getDefaultInstance();
    }

    private Member sandbox(RunPodSandboxRequest request) {
        String target = request.getConfig().getAnnotationsMap().get(Choice.ANNOTATION);
        return members.of(choice.sandbox(Optional.ofNullable(target), request.getRuntimeHandler()));
    }

    private Member container(CreateContainerRequest request) {
        Member member = byId(request);
        choice.requireOwn(member.runtime(), request.getConfig().getImage().getImage());
        return member;
    }

    private Member byId(Message request) {
        return members.of(choice.id(Fields.text(request, "pod_sandbox_id") + Fields.text(request, "container_id")));
    }

    // What a runtime that is away has not heard it asks nobody for; it is the network plugins' own affair anyway.
    private Message told(CriCall call, Message request) {
        Message answer = members.primary().ask(call, request);
        for (Member each : members.others()) {
            try {
                each.ask(call, request);
            } catch (Refused away) {
                LOG.debug("not told of a change: {}", away.getMessage());
            }
        }
        return answer;
    }
}
