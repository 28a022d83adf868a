package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.qatvm.api.VirtualMachineInstance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names, labels and annotations by which launcher pod and instance find each other. */
public final class LauncherLabels {
    /** Label of every launcher pod; its value is {@link #LAUNCHER}. */
    public static final String APP = "kubevirt.io";
    /** Value of {@link #APP}. */
    public static final String LAUNCHER = "virt-launcher";
    /** Label with the uid of the instance that the pod is for. */
    public static final String CREATED_BY = "kubevirt.io/created-by";
    /** Annotation with the instance's name. */
    public static final String DOMAIN = "kubevirt.io/domain";
    /** Node label of the nodes that take launcher pods; the value is {@code true}. */
    public static final String SCHEDULABLE = "kubevirt.io/schedulable";

    // Bookkeeping about the instance that would be untrue of the pod.
    private static final List<String> NOT_FOR_PODS = List.of(
            "kubectl.kubernetes.io",
            "kubevirt.io/storage-observed-api-version",
            "kubevirt.io/latest-observed-api-version");

    private LauncherLabels() {}

    /** The instance's uid; empty if it has none yet. */
    static String uid(VirtualMachineInstance vmi) {
        String uid = vmi.getMetadata().getUid();
        return uid == null ? "" : uid;
    }

    static ObjectMeta of(VirtualMachineInstance vmi, MultusNetworks networks) {
        ObjectMeta metadata = new ObjectMeta();
        metadata.setGenerateName("virt-launcher-" + vmi.getMetadata().getName() + "-");
        metadata.setLabels(labels(vmi));
        metadata.setAnnotations(annotations(vmi, networks));
        List<OwnerReference> owners = new ArrayList<>();
        owners.add(new OwnerReference(
                VirtualMachineInstance.GROUP + "/" + VirtualMachineInstance.VERSION,
                true,
                true,
                "VirtualMachineInstance",
                vmi.getMetadata().getName(),
                uid(vmi)));
        metadata.setOwnerReferences(owners);
        return metadata;
    }

    private static Map<String, String> labels(VirtualMachineInstance vmi) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (vmi.getMetadata().getLabels() != null) {
            labels.putAll(vmi.getMetadata().getLabels());
        }
        labels.put(APP, LAUNCHER);
        labels.put(CREATED_BY, uid(vmi));
        return labels;
    }

    private static Map<String, String> annotations(VirtualMachineInstance vmi, MultusNetworks networks) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(DOMAIN, vmi.getMetadata().getName());
        if (vmi.getMetadata().getAnnotations() != null) {
            vmi.getMetadata().getAnnotations().forEach((name, value) -> {
                if (NOT_FOR_PODS.stream().noneMatch(name::startsWith)) {
                    annotations.put(name, value);
                }
            });
        }
        networks.annotate(annotations);
        if (vmi.getSpec().domain().devices().interfaces().stream().anyMatch(card -> card.masquerade() != null)) {
            annotations.put("traffic.sidecar.istio.io/kubevirtInterfaces", "k6t-eth0");
        }
        return annotations;
    }
}
