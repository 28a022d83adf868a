package io.qatvm.steps.world;

import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.fixtures.worker.WorkerContainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A guest that boots in its launcher's pod, on a worker node with a real kubelet, and its console as the node sees it. */
public final class GuestPod {
    // The launcher's folder of sockets, by its name without links.
    private static final String SOCKETS = "/var/run/kubevirt-private/";
    private static final String CONSOLE = "virt-serial0";

    private final Worker worker;
    private final Guests guests;
    private final Subject subject;
    private Pod pod;

    /** Made for each scenario. */
    public GuestPod(Worker worker, Guests guests, Subject subject) {
        this.worker = worker;
        this.guests = guests;
        this.subject = subject;
    }

    /** Creates the VMI, and listens to its console as soon as its pod has a container. */
    public void boot() {
        String uid = subject.machine().create().getMetadata().getUid();
        Path folder = Patience.until("the guest's pod has a container")
                .until(() -> folder(SOCKETS + uid), Optional::isPresent)
                .orElseThrow();
        guests.listen(folder.resolve(CONSOLE));
    }

    private Optional<Path> folder(String path) {
        List<Pod> pods = subject.machine().pods();
        Optional<WorkerContainer> container = pods.stream().findFirst().flatMap(worker.node()::container);
        container.ifPresent(found -> pod = pods.get(0));
        return container.flatMap(found -> found.inside(path));
    }

    /** The pod, as it was when it had come to a container. */
    public Pod pod() {
        return pod;
    }
}
