package io.qatvm.controller;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.network.NetworkInfo;
import io.qatvm.network.NetworkStatus;
import io.qatvm.network.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells the launcher which VF serves which network: what Multus reported of the pod, sorted by the machine's networks. */
final class NetworkInfoAnnotation {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NetworkInfoAnnotation() {}

    /**
     * Writes {@code kubevirt.io/network-info} to {@code pod}, if the machine has an SR-IOV card, Multus has reported, and
     * the annotation does not say so yet.
     *
     * @return what is wrong with Multus' report; empty if nothing is
     */
    static Optional<String> write(KubernetesClient client, VirtualMachineInstance vmi, Pod pod) {
        boolean sriov = vmi.getSpec() != null
                && vmi.getSpec().domain() != null
                && vmi.getSpec().domain().devices() != null
                && ComputeResources.hasSriovCard(vmi.getSpec().domain().devices());
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        if (!sriov || annotations == null) {
            return Optional.empty();
        }
        Reading<List<NetworkStatus>> reported = NetworkStatus.of(annotations);
        if (reported instanceof Reading.Bad<List<NetworkStatus>> bad) {
            return Optional.of("pod " + pod.getMetadata().getName() + ": " + bad.problem());
        }
        List<NetworkStatus> statuses = ((Reading.Good<List<NetworkStatus>>) reported).value();
        String info = NetworkInfo.of(vmi.getSpec().networks(), statuses).toJson();
        if (!statuses.isEmpty() && !info.equals(annotations.get(NetworkInfo.ANNOTATION))) {
            ObjectNode patch = JSON.createObjectNode();
            patch.putObject("metadata").putObject("annotations").put(NetworkInfo.ANNOTATION, info);
            client.resource(pod).patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
        }
        return Optional.empty();
    }
}
