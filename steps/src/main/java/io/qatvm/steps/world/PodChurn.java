package io.qatvm.steps.world;

import io.qatvm.cri.v1.ContainerConfig;
import io.qatvm.cri.v1.ContainerMetadata;
import io.qatvm.cri.v1.CreateContainerRequest;
import io.qatvm.cri.v1.Device;
import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.KeyValue;
import io.qatvm.cri.v1.PodSandboxConfig;
import io.qatvm.cri.v1.PodSandboxMetadata;
import io.qatvm.cri.v1.RemovePodSandboxRequest;
import io.qatvm.cri.v1.RunPodSandboxRequest;
import io.qatvm.cri.v1.StartContainerRequest;
import io.qatvm.cri.v1.StopContainerRequest;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.cri.CriClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Kubelets that make and remove pods with VFs, several at a time, until the runtime answers no more. */
public final class PodChurn {
    private final CriClient client;
    private final List<Map.Entry<String, PciAddress>> vfs;
    private final AtomicInteger answered = new AtomicInteger();
    private final List<Thread> workers = new ArrayList<>();

    /** Begins with {@code count} workers, who share the VFs of {@code vfs}, which are by IOMMU group. */
    public PodChurn(CriClient client, Map<String, PciAddress> vfs, int count, String round) {
        this.client = client;
        this.vfs = List.copyOf(vfs.entrySet());
        for (int i = 0; i < count; i++) {
            String name = round + "-" + i;
            int first = i;
            Thread worker = new Thread(() -> work(name, first), "kubelet-" + name);
            worker.setDaemon(true);
            workers.add(worker);
            worker.start();
        }
    }

    /** How many calls were answered so far. */
    public int answered() {
        return answered.get();
    }

    /** Returns when all have noticed that the runtime is gone. */
    public void join() {
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes a pod with one VF that runs; its sandbox. */
    public static String run(CriClient client, String name, Map.Entry<String, PciAddress> vf) {
        String sandbox = sandbox(client, name);
        start(client, container(client, sandbox, vf));
        return sandbox;
    }

    private void work(String name, int first) {
        try {
            for (int n = first; ; n++) {
                one(name + "-" + n, vfs.get(n % vfs.size()), n);
            }
        } catch (Gone asIntended) {
            // The next round has workers of its own.
        }
    }

    private void one(String name, Map.Entry<String, PciAddress> vf, int n) {
        String sandbox = answer(() -> sandbox(client, name));
        try {
            String container = answer(() -> container(client, sandbox, vf));
            answer(() -> start(client, container));
            if (n % 2 == 0) {
                answer(() -> client.pods(calls -> calls.stopContainer(StopContainerRequest.newBuilder()
                        .setContainerId(container)
                        .setTimeout(1)
                        .build())));
            }
        } catch (Refused heldByAnother) {
            // The VFs are fewer than the workers; the pod goes, as a kubelet's would.
        }
        if (n % 3 != 0) {
            answer(() -> client.pods(calls -> calls.removePodSandbox(RemovePodSandboxRequest.newBuilder()
                    .setPodSandboxId(sandbox)
                    .build())));
        }
    }

    private <T> T answer(Supplier<T> call) {
        try {
            T answer = call.get();
            answered.incrementAndGet();
            return answer;
        } catch (Refused refused) {
            if (refused.code() == Code.UNAVAILABLE || refused.code() == Code.CANCELLED) {
                throw new Gone();
            }
            throw refused;
        }
    }

    private static String sandbox(CriClient client, String name) {
        return client.pods(calls -> calls.runPodSandbox(RunPodSandboxRequest.newBuilder()
                        .setConfig(PodSandboxConfig.newBuilder()
                                .setMetadata(PodSandboxMetadata.newBuilder()
                                        .setName(name)
                                        .setUid("uid-of-" + name)
                                        .setNamespace("default")))
                        .build()))
                .getPodSandboxId();
    }

    private static String container(CriClient client, String sandbox, Map.Entry<String, PciAddress> vf) {
        ContainerConfig.Builder config = ContainerConfig.newBuilder()
                .setMetadata(ContainerMetadata.newBuilder().setName("vm"))
                .setImage(ImageSpec.newBuilder().setImage("small"))
                .addEnvs(KeyValue.newBuilder()
                        .setKey("QAT0")
                        .setValue(vf.getValue().toString()));
        for (String node : List.of("vfio", vf.getKey())) {
            config.addDevices(Device.newBuilder()
                    .setContainerPath("/dev/vfio/" + node)
                    .setHostPath("/dev/vfio/" + node)
                    .setPermissions("rw"));
        }
        return client.pods(calls -> calls.createContainer(CreateContainerRequest.newBuilder()
                        .setPodSandboxId(sandbox)
                        .setConfig(config)
                        .build()))
                .getContainerId();
    }

    private static String start(CriClient client, String container) {
        client.pods(calls -> calls.startContainer(
                StartContainerRequest.newBuilder().setContainerId(container).build()));
        return container;
    }

    /** The runtime was killed. */
    private static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Gone() {
            super(null, null, false, false);
        }
    }
}
