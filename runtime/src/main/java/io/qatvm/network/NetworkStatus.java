package io.qatvm.network;

import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One interface of a pod as Multus reports it, from the annotation {@code k8s.v1.cni.cncf.io/network-status}.
 *
 * @param name the network, mostly {@code namespace/definition}; empty where Multus leaves the pod's own without
 * @param interfaceName what the interface is called in the pod; empty if not told
 * @param mac its address; empty if not told
 * @param mtu its MTU in bytes; empty if not told
 * @param isDefault true for the interface that took the place of the cluster's network
 * @param device the device behind it; empty if it has none of its own
 */
public record NetworkStatus(
        String name,
        Optional<String> interfaceName,
        Optional<String> mac,
        Optional<Integer> mtu,
        boolean isDefault,
        Optional<DeviceInfo> device) {
    /** The annotation. */
    public static final String ANNOTATION = "k8s.v1.cni.cncf.io/network-status";
    /** The annotation's name until Multus 4. */
    public static final String OLD_ANNOTATION = "k8s.v1.cni.cncf.io/networks-status";

    /**
     * The device behind an interface, by the Device Information Specification.
     *
     * @param type such as {@code pci} or {@code vdpa}
     * @param version of that specification; empty if not told
     * @param pci the PCI function; empty if it is none
     */
    public record DeviceInfo(String type, Optional<String> version, Optional<PciAddress> pci) {
        static DeviceInfo of(Field field) {
            return new DeviceInfo(
                    field.requiredText("type"),
                    field.text("version"),
                    field.member("pci").map(pci -> pci.required("pci-address").pciAddress()));
        }
    }

    /** What the annotations of a pod say; empty if they say nothing of it. The newer name counts before the older. */
    public static Reading<List<NetworkStatus>> of(Map<String, String> annotations) {
        String name = annotations.containsKey(ANNOTATION) ? ANNOTATION : OLD_ANNOTATION;
        String value = annotations.getOrDefault(name, "");
        return Reading.of(() -> {
            List<NetworkStatus> statuses = new ArrayList<>();
            if (value.isBlank()) {
                return statuses;
            }
            for (Field entry : Field.document("annotation " + name, value).items()) {
                statuses.add(new NetworkStatus(
                        entry.text("name").orElse(""),
                        entry.text("interface").filter(text -> !text.isEmpty()),
                        entry.text("mac").filter(text -> !text.isEmpty()),
                        entry.member("mtu").map(Field::number),
                        entry.member("default").map(Field::bool).orElse(false),
                        entry.member("device-info").map(DeviceInfo::of)));
            }
            return statuses;
        });
    }
}
