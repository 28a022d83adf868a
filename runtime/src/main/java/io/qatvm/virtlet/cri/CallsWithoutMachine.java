package io.qatvm.virtlet.cri;

import io.grpc.stub.StreamObserver;
import io.qatvm.cri.v1.AttachRequest;
import io.qatvm.cri.v1.AttachResponse;
import io.qatvm.cri.v1.CheckpointContainerRequest;
import io.qatvm.cri.v1.CheckpointContainerResponse;
import io.qatvm.cri.v1.ExecRequest;
import io.qatvm.cri.v1.ExecResponse;
import io.qatvm.cri.v1.ExecSyncRequest;
import io.qatvm.cri.v1.ExecSyncResponse;
import io.qatvm.cri.v1.ListMetricDescriptorsRequest;
import io.qatvm.cri.v1.ListMetricDescriptorsResponse;
import io.qatvm.cri.v1.ListPodSandboxMetricsRequest;
import io.qatvm.cri.v1.ListPodSandboxMetricsResponse;
import io.qatvm.cri.v1.PortForwardRequest;
import io.qatvm.cri.v1.PortForwardResponse;
import io.qatvm.cri.v1.RuntimeServiceGrpc;
import io.qatvm.cri.v1.UpdateRuntimeConfigRequest;
import io.qatvm.cri.v1.UpdateRuntimeConfigResponse;

/** The calls that touch no machine: those that none could answer, and those that there is nothing to say to. */
abstract class CallsWithoutMachine extends RuntimeServiceGrpc.RuntimeServiceImplBase {
    private static final String NO_SHELL =
            "a machine has no processes that this runtime could start or reach: use ssh, or the guest's console";

    @Override
    public void execSync(ExecSyncRequest request, StreamObserver<ExecSyncResponse> reply) {
        Answers.unserved(reply, "ExecSync: " + NO_SHELL);
    }

    @Override
    public void exec(ExecRequest request, StreamObserver<ExecResponse> reply) {
        Answers.unserved(reply, "Exec: " + NO_SHELL);
    }

    @Override
    public void attach(AttachRequest request, StreamObserver<AttachResponse> reply) {
        Answers.unserved(reply, "Attach: " + NO_SHELL);
    }

    @Override
    public void portForward(PortForwardRequest request, StreamObserver<PortForwardResponse> reply) {
        Answers.unserved(reply, "PortForward: the guest has an address of its own: connect to that, or use a Service");
    }

    @Override
    public void checkpointContainer(
            CheckpointContainerRequest request, StreamObserver<CheckpointContainerResponse> reply) {
        Answers.unserved(reply, "CheckpointContainer: a machine with passed-through devices cannot be saved");
    }

    @Override
    public void listMetricDescriptors(
            ListMetricDescriptorsRequest request, StreamObserver<ListMetricDescriptorsResponse> reply) {
        // There are none, which is an answer.
        Answers.give(reply, ListMetricDescriptorsResponse::getDefaultInstance);
    }

    @Override
    public void listPodSandboxMetrics(
            ListPodSandboxMetricsRequest request, StreamObserver<ListPodSandboxMetricsResponse> reply) {
        Answers.give(reply, ListPodSandboxMetricsResponse::getDefaultInstance);
    }

    @Override
    public void updateRuntimeConfig(
            UpdateRuntimeConfigRequest request, StreamObserver<UpdateRuntimeConfigResponse> reply) {
        // Only the pods' address range is ever told, and that is the network plugins' own affair.
        Answers.give(reply, UpdateRuntimeConfigResponse::getDefaultInstance);
    }
}
