package io.qatvm.noderesource;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.qatvm.pci.ResourceName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The capacity of a cluster's nodes, changed through the status subresource, as a plain patch of a node leaves it alone. */
public final class NodeCapacity {
    private static final PatchContext JSON_PATCH = PatchContext.of(PatchType.JSON);

    private final KubernetesClient client;

    /** What became of a change. */
    public sealed interface Outcome {}

    /**
     * It is done.
     *
     * @param before what the node offered; empty if nothing
     */
    public record Patched(Optional<String> before) implements Outcome {}

    /**
     * It is not done.
     *
     * @param reason what is wrong, and what there is
     */
    public record Refused(String reason) implements Outcome {}

    /** Changes nodes through {@code client}, which may read nodes and patch their status. */
    public NodeCapacity(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Applies {@code patch} to a node.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the cluster cannot be reached or says no
     */
    public Outcome apply(String node, CapacityPatch patch) {
        Node found = client.nodes().withName(node).get();
        if (found == null) {
            return new Refused("there is no node '" + node + "'");
        }
        Map<String, Quantity> capacity =
                found.getStatus() == null || found.getStatus().getCapacity() == null
                        ? Map.of()
                        : found.getStatus().getCapacity();
        Optional<String> before =
                Optional.ofNullable(capacity.get(patch.resource().text())).map(Quantity::toString);
        if (capacity.isEmpty()) {
            return new Refused(
                    "node '" + node + "' has no status.capacity yet; expected one that its kubelet reported");
        }
        if (before.isEmpty() && patch.value() == null) {
            return new Refused("node '" + node + "' has no " + patch.resource() + " to remove; " + extended(capacity));
        }
        client.nodes().withName(node).subresource("status").patch(JSON_PATCH, patch.json());
        return new Patched(before);
    }

    private static String extended(Map<String, Quantity> capacity) {
        Map<String, Quantity> known = new TreeMap<>(capacity);
        known.keySet().removeIf(name -> !ResourceName.isValid(name));
        return known.isEmpty() ? "it has no extended resources" : "its extended resources are " + known.keySet();
    }
}
