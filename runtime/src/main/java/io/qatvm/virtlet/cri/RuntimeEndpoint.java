package io.qatvm.virtlet.cri;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.qatvm.cri.v1.ContainerEventResponse;
import io.qatvm.cri.v1.ContainerStatsFilter;
import io.qatvm.cri.v1.ContainerStatsRequest;
import io.qatvm.cri.v1.ContainerStatsResponse;
import io.qatvm.cri.v1.ContainerStatusRequest;
import io.qatvm.cri.v1.ContainerStatusResponse;
import io.qatvm.cri.v1.CreateContainerRequest;
import io.qatvm.cri.v1.CreateContainerResponse;
import io.qatvm.cri.v1.GetEventsRequest;
import io.qatvm.cri.v1.ListContainerStatsRequest;
import io.qatvm.cri.v1.ListContainerStatsResponse;
import io.qatvm.cri.v1.ListContainersRequest;
import io.qatvm.cri.v1.ListContainersResponse;
import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.cri.v1.ListPodSandboxResponse;
import io.qatvm.cri.v1.ListPodSandboxStatsRequest;
import io.qatvm.cri.v1.ListPodSandboxStatsResponse;
import io.qatvm.cri.v1.PodSandboxFilter;
import io.qatvm.cri.v1.PodSandboxStatsRequest;
import io.qatvm.cri.v1.PodSandboxStatsResponse;
import io.qatvm.cri.v1.PodSandboxStatusRequest;
import io.qatvm.cri.v1.PodSandboxStatusResponse;
import io.qatvm.cri.v1.RemoveContainerRequest;
import io.qatvm.cri.v1.RemoveContainerResponse;
import io.qatvm.cri.v1.RemovePodSandboxRequest;
import io.qatvm.cri.v1.RemovePodSandboxResponse;
import io.qatvm.cri.v1.ReopenContainerLogRequest;
import io.qatvm.cri.v1.ReopenContainerLogResponse;
import io.qatvm.cri.v1.RunPodSandboxRequest;
import io.qatvm.cri.v1.RunPodSandboxResponse;
import io.qatvm.cri.v1.RuntimeConfigRequest;
import io.qatvm.cri.v1.RuntimeConfigResponse;
import io.qatvm.cri.v1.StartContainerRequest;
import io.qatvm.cri.v1.StartContainerResponse;
import io.qatvm.cri.v1.StatusRequest;
import io.qatvm.cri.v1.StatusResponse;
import io.qatvm.cri.v1.StopContainerRequest;
import io.qatvm.cri.v1.StopContainerResponse;
import io.qatvm.cri.v1.StopPodSandboxRequest;
import io.qatvm.cri.v1.StopPodSandboxResponse;
import io.qatvm.cri.v1.UpdateContainerResourcesRequest;
import io.qatvm.cri.v1.UpdateContainerResourcesResponse;
import io.qatvm.cri.v1.VersionRequest;
import io.qatvm.cri.v1.VersionResponse;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.sandbox.Machine;
import io.qatvm.virtlet.sandbox.Machines;
import io.qatvm.virtlet.sandbox.PodRuntime;
import io.qatvm.virtlet.sandbox.Sandbox;
import io.qatvm.virtlet.sandbox.Sandboxes;
import java.time.Duration;

/** The calls about sandboxes and containers, and about the runtime itself. */
final class RuntimeEndpoint extends CallsWithoutMachine {
    private final PodRuntime runtime;
    private final Sandboxes sandboxes;
    private final Machines machines;
    private final RuntimeStatuses statuses;
    private final Logs logs;
    private final Usage usage;

    RuntimeEndpoint(PodRuntime runtime, RuntimeStatuses statuses, Logs logs, Usage usage) {
        this.runtime = runtime;
        this.sandboxes = runtime.sandboxes();
        this.machines = runtime.machines();
        this.statuses = statuses;
        this.logs = logs;
        this.usage = usage;
    }

    @Override
    public void version(VersionRequest request, StreamObserver<VersionResponse> reply) {
        Answers.give(reply, statuses::version);
    }

    @Override
    public void status(StatusRequest request, StreamObserver<StatusResponse> reply) {
        Answers.give(reply, () -> statuses.status(request.getVerbose()));
    }

    @Override
    public void runtimeConfig(RuntimeConfigRequest request, StreamObserver<RuntimeConfigResponse> reply) {
        Answers.give(reply, statuses::config);
    }

    @Override
    public void runPodSandbox(RunPodSandboxRequest request, StreamObserver<RunPodSandboxResponse> reply) {
        Answers.give(reply, () -> {
            Requests.require(request.hasConfig(), "config");
            return RunPodSandboxResponse.newBuilder()
                    .setPodSandboxId(sandboxes.run(
                            Requests.sandbox(request.getConfig()),
                            request.getRuntimeHandler(),
                            Requests.hostNetwork(request.getConfig())))
                    .build();
        });
    }

    @Override
    public void stopPodSandbox(StopPodSandboxRequest request, StreamObserver<StopPodSandboxResponse> reply) {
        Answers.give(
                reply,
                StopPodSandboxResponse.getDefaultInstance(),
                () -> sandboxes.stop(Requests.id(request.getPodSandboxId(), "pod_sandbox_id")));
    }

    @Override
    public void removePodSandbox(RemovePodSandboxRequest request, StreamObserver<RemovePodSandboxResponse> reply) {
        Answers.give(
                reply,
                RemovePodSandboxResponse.getDefaultInstance(),
                () -> sandboxes.remove(Requests.id(request.getPodSandboxId(), "pod_sandbox_id")));
    }

    @Override
    public void podSandboxStatus(PodSandboxStatusRequest request, StreamObserver<PodSandboxStatusResponse> reply) {
        Answers.give(reply, () -> {
            Sandbox sandbox = sandbox(request.getPodSandboxId());
            PodSandboxStatusResponse.Builder status = PodSandboxStatusResponse.newBuilder()
                    .setStatus(SandboxWords.status(sandbox))
                    .setTimestamp(runtime.parts().events().now());
            if (sandbox.machine().filter(Machine::isKnown).isPresent()) {
                status.addContainersStatuses(ContainerWords.status(sandbox));
            }
            return status.build();
        });
    }

    @Override
    public void listPodSandbox(ListPodSandboxRequest request, StreamObserver<ListPodSandboxResponse> reply) {
        Answers.give(reply, () -> {
            ListPodSandboxResponse.Builder all = ListPodSandboxResponse.newBuilder();
            sandboxes.all().stream()
                    .filter(sandbox -> SandboxWords.fits(sandbox, request.getFilter()))
                    .forEach(sandbox -> all.addItems(SandboxWords.listed(sandbox)));
            return all.build();
        });
    }

    @Override
    public void createContainer(CreateContainerRequest request, StreamObserver<CreateContainerResponse> reply) {
        Answers.give(
                reply,
                () -> CreateContainerResponse.newBuilder()
                        .setContainerId(machines.create(Requests.container(
                                request, sandbox(request.getPodSandboxId()).pod())))
                        .build());
    }

    @Override
    public void startContainer(StartContainerRequest request, StreamObserver<StartContainerResponse> reply) {
        Answers.give(
                reply,
                StartContainerResponse.getDefaultInstance(),
                () -> machines.start(Requests.id(request.getContainerId(), "container_id")));
    }

    @Override
    public void stopContainer(StopContainerRequest request, StreamObserver<StopContainerResponse> reply) {
        Answers.give(reply, StopContainerResponse.getDefaultInstance(), () -> {
            if (request.getTimeout() < 0) {
                throw new Refused(
                        Code.INVALID_ARGUMENT, "timeout: " + request.getTimeout() + "; expected 0 or more seconds");
            }
            machines.stop(
                    Requests.id(request.getContainerId(), "container_id"), Duration.ofSeconds(request.getTimeout()));
        });
    }

    @Override
    public void removeContainer(RemoveContainerRequest request, StreamObserver<RemoveContainerResponse> reply) {
        Answers.give(
                reply,
                RemoveContainerResponse.getDefaultInstance(),
                () -> machines.remove(Requests.id(request.getContainerId(), "container_id")));
    }

    @Override
    public void listContainers(ListContainersRequest request, StreamObserver<ListContainersResponse> reply) {
        Answers.give(reply, () -> {
            ListContainersResponse.Builder all = ListContainersResponse.newBuilder();
            machines.all().stream()
                    .filter(sandbox -> ContainerWords.fits(sandbox, request.getFilter()))
                    .forEach(sandbox -> all.addContainers(ContainerWords.listed(sandbox)));
            return all.build();
        });
    }

    @Override
    public void containerStatus(ContainerStatusRequest request, StreamObserver<ContainerStatusResponse> reply) {
        Answers.give(
                reply,
                () -> ContainerStatusResponse.newBuilder()
                        .setStatus(ContainerWords.status(container(request.getContainerId())))
                        .build());
    }

    @Override
    public void updateContainerResources(
            UpdateContainerResourcesRequest request, StreamObserver<UpdateContainerResourcesResponse> reply) {
        Answers.give(reply, UpdateContainerResourcesResponse.getDefaultInstance(), () -> {
            Requests.require(request.hasLinux(), "linux");
            machines.update(
                    Requests.id(request.getContainerId(), "container_id"), Requests.resources(request.getLinux()));
        });
    }

    @Override
    public void reopenContainerLog(
            ReopenContainerLogRequest request, StreamObserver<ReopenContainerLogResponse> reply) {
        Answers.give(
                reply,
                ReopenContainerLogResponse.getDefaultInstance(),
                () -> logs.reopen(container(request.getContainerId())));
    }

    @Override
    public void containerStats(ContainerStatsRequest request, StreamObserver<ContainerStatsResponse> reply) {
        Answers.give(
                reply,
                () -> ContainerStatsResponse.newBuilder()
                        .setStats(usage.container(container(request.getContainerId())))
                        .build());
    }

    @Override
    public void listContainerStats(
            ListContainerStatsRequest request, StreamObserver<ListContainerStatsResponse> reply) {
        Answers.give(reply, () -> {
            ContainerStatsFilter filter = request.getFilter();
            ListContainerStatsResponse.Builder all = ListContainerStatsResponse.newBuilder();
            machines.all().stream()
                    .filter(sandbox -> ContainerWords.fits(
                            sandbox, filter.getId(), filter.getPodSandboxId(), filter.getLabelSelectorMap()))
                    .forEach(sandbox -> all.addStats(usage.container(sandbox)));
            return all.build();
        });
    }

    @Override
    public void podSandboxStats(PodSandboxStatsRequest request, StreamObserver<PodSandboxStatsResponse> reply) {
        Answers.give(
                reply,
                () -> PodSandboxStatsResponse.newBuilder()
                        .setStats(usage.sandbox(sandbox(request.getPodSandboxId())))
                        .build());
    }

    @Override
    public void listPodSandboxStats(
            ListPodSandboxStatsRequest request, StreamObserver<ListPodSandboxStatsResponse> reply) {
        Answers.give(reply, () -> {
            PodSandboxFilter filter = PodSandboxFilter.newBuilder()
                    .setId(request.getFilter().getId())
                    .putAllLabelSelector(request.getFilter().getLabelSelectorMap())
                    .build();
            ListPodSandboxStatsResponse.Builder all = ListPodSandboxStatsResponse.newBuilder();
            sandboxes.all().stream()
                    .filter(sandbox -> SandboxWords.fits(sandbox, filter))
                    .forEach(sandbox -> all.addStats(usage.sandbox(sandbox)));
            return all.build();
        });
    }

    @Override
    public void getContainerEvents(GetEventsRequest request, StreamObserver<ContainerEventResponse> reply) {
        EventStream.open(runtime.parts().events(), (ServerCallStreamObserver<ContainerEventResponse>) reply);
    }

    private Sandbox sandbox(String id) {
        return sandboxes.find(Requests.id(id, "pod_sandbox_id")).orElseThrow(Refused.notFound("pod sandbox", id));
    }

    private Sandbox container(String id) {
        return machines.find(Requests.id(id, "container_id")).orElseThrow(Refused.notFound("container", id));
    }
}
