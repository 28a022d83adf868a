package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;
import io.grpc.StatusRuntimeException;
import io.qatvm.cri.v1.RuntimeCondition;
import io.qatvm.cri.v1.RuntimeHandler;
import io.qatvm.cri.v1.RuntimeServiceGrpc;
import io.qatvm.cri.v1.RuntimeStatus;
import io.qatvm.cri.v1.StatusRequest;
import io.qatvm.cri.v1.StatusResponse;
import io.qatvm.virtlet.Refused;
import java.time.Duration;
import java.util.Optional;

/**
 * How the runtimes are: the node is as well as the primary one is, and what the others say stands beside that under their
 * names, where kubelets show it and draw no conclusions.
 */
final class Statuses {
    private static final CriCall STATUS = CriCall.of(RuntimeServiceGrpc.getStatusMethod());

    private final Members members;
    private final Optional<Duration> patience;

    Statuses(Members members, Duration patience) {
        this.members = members;
        this.patience = Optional.of(patience);
    }

    /** The state of all. */
    Message answer(StatusRequest request) {
        StatusResponse.Builder all = ((StatusResponse) members.primary().ask(STATUS, request)).toBuilder();
        for (Member each : members.others()) {
            StatusResponse status = status(each, request);
            String name = each.runtime().name() + "/";
            status.getStatus()
                    .getConditionsList()
                    .forEach(condition -> all.getStatusBuilder()
                            .addConditions(condition.toBuilder().setType(name + condition.getType())));
            status.getInfoMap().forEach((key, value) -> all.putInfo(name + key, value));
            each.runtime()
                    .handlers()
                    .forEach((here, there) ->
                            all.addRuntimeHandlers(handler(status, there).setName(here)));
        }
        return all.build();
    }

    private StatusResponse status(Member member, StatusRequest request) {
        try {
            return (StatusResponse) member.askWithin(STATUS, request, patience);
        } catch (Refused away) {
            return unready("RuntimeAway", away.getMessage());
        } catch (StatusRuntimeException e) {
            return unready(
                    "NoStatus", e.getStatus().getCode() + ": " + e.getStatus().getDescription());
        }
    }

    private static StatusResponse unready(String reason, String message) {
        return StatusResponse.newBuilder()
                .setStatus(RuntimeStatus.newBuilder()
                        .addConditions(RuntimeCondition.newBuilder()
                                .setType("RuntimeReady")
                                .setReason(reason)
                                .setMessage(message)))
                .build();
    }

    // A kubelet looks there for what a pod with that handler can have.
    private static RuntimeHandler.Builder handler(StatusResponse status, String there) {
        return status.getRuntimeHandlersList().stream()
                .filter(each -> each.getName().equals(there))
                .findFirst()
                .map(RuntimeHandler::toBuilder)
                .orElseGet(RuntimeHandler::newBuilder);
    }
}
