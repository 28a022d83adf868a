package io.qatvm.handler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.controller.LauncherLabels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the API server says of one node: its VMIs, its launcher pods, the Node itself. An API server that cannot be reached
 * is asked again for ever.
 */
final class NodeView implements AutoCloseable {
    private static final String BY_UID = "uid";

    private final KubernetesClient client;
    private final String node;
    private final SharedIndexInformer<VirtualMachineInstance> vmis;
    private final SharedIndexInformer<Pod> pods;
    private final SharedIndexInformer<Node> self;

    /** Looks from {@link #start(Consumer)} on. */
    NodeView(KubernetesClient client, String node) {
        this.client = client;
        this.node = node;
        vmis = client.resources(VirtualMachineInstance.class).inAnyNamespace().runnableInformer(0);
        vmis.addIndexers(Map.of(BY_UID, vmi -> List.of(vmi.getMetadata().getUid())));
        pods = client.pods()
                .inAnyNamespace()
                .withLabel(LauncherLabels.APP, LauncherLabels.LAUNCHER)
                .withField("spec.nodeName", node)
                .runnableInformer(0);
        self = client.nodes().withName(node).runnableInformer(0);
    }

    /** Starts to look; {@code concerned} is told the uid of each VMI that something has changed about. */
    void start(Consumer<String> concerned) {
        vmis.addEventHandler(
                new Told<>(vmi -> concerned.accept(vmi.getMetadata().getUid())));
        pods.addEventHandler(new Told<>(pod -> owners(pod).forEach(owner -> concerned.accept(owner.getUid()))));
        self.addEventHandler(new Told<>(changed -> vmis.getStore().list().stream()
                .filter(this::isHere)
                .forEach(vmi -> concerned.accept(vmi.getMetadata().getUid()))));
        for (SharedIndexInformer<?> each : List.of(self, pods, vmis)) {
            each.exceptionHandler((started, failure) -> true);
            each.start();
        }
    }

    /** True once all that was there at the start is known. */
    boolean isFilled() {
        return vmis.hasSynced() && pods.hasSynced() && self.hasSynced();
    }

    /** The VMI of that uid, if it has been assigned to this node. */
    Optional<VirtualMachineInstance> vmi(String uid) {
        return vmis.getIndexer().byIndex(BY_UID, uid).stream()
                .filter(this::isHere)
                .findFirst();
    }

    /**
     * The launcher pod of {@code vmi} on this node. The API server itself is asked before "none" is believed.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if it cannot be asked
     */
    Optional<Pod> pod(VirtualMachineInstance vmi) {
        Optional<Pod> known = launcher(vmi, pods.getStore().list());
        return known.isPresent()
                ? known
                : launcher(
                        vmi,
                        client.pods()
                                .inNamespace(vmi.getMetadata().getNamespace())
                                .withLabel(
                                        LauncherLabels.CREATED_BY,
                                        vmi.getMetadata().getUid())
                                .list()
                                .getItems());
    }

    /** True unless the node is known not to be ready: then the cluster believes nothing of it. */
    boolean isReady() {
        return self.getStore().list().stream()
                .filter(found -> found.getStatus() != null && found.getStatus().getConditions() != null)
                .flatMap(found -> found.getStatus().getConditions().stream())
                .filter(condition -> "Ready".equals(condition.getType()))
                .allMatch(condition -> "True".equals(condition.getStatus()));
    }

    @Override
    public void close() {
        vmis.close();
        pods.close();
        self.close();
    }

    private boolean isHere(VirtualMachineInstance vmi) {
        return vmi.getStatus() != null && node.equals(vmi.getStatus().nodeName());
    }

    private Optional<Pod> launcher(VirtualMachineInstance vmi, List<Pod> among) {
        return among.stream()
                .filter(pod -> node.equals(pod.getSpec().getNodeName()))
                .filter(pod -> owners(pod).stream()
                        .anyMatch(owner -> vmi.getMetadata().getUid().equals(owner.getUid())))
                .findFirst();
    }

    private static List<OwnerReference> owners(Pod pod) {
        return pod.getMetadata().getOwnerReferences();
    }

    /** Hears of objects of one kind; what has happened to them is read when it is needed. */
    private record Told<T extends HasMetadata>(Consumer<T> about) implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            about.accept(object);
        }

        @Override
        public void onUpdate(T before, T object) {
            about.accept(object);
        }

        @Override
        public void onDelete(T object, boolean unknown) {
            about.accept(object);
        }
    }
}
