package io.qatvm.deviceplugin.allocation;

import io.qatvm.deviceplugin.allocation.Answer.Reason;
import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.Health;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.pci.ResourceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** Which devices a request means, checked as far as the advertisement tells. */
public sealed interface Selection {
    /**
     * Each id is a healthy device of the resource.
     *
     * @param containers the devices of each container, ascending by address
     */
    record Chosen(List<List<QatDevice>> containers) implements Selection {
        /** All devices of the request. */
        public List<QatDevice> devices() {
            return containers.stream().flatMap(List::stream).toList();
        }
    }

    /** The request cannot be met. */
    record No(Answer.Refused refusal) implements Selection {}

    /**
     * Reads a request.
     *
     * @param containers the ids of each container, in any order; kubelets send one container
     */
    static Selection of(ResourceName resource, List<List<String>> containers, Advertisement advertisement) {
        return of(resource, containers, advertisement, i -> "container_requests[" + i + "].devices_ids");
    }

    /**
     * The same for ids that came another way.
     *
     * @param places what the list of the n-th container is called where its ids were written
     */
    static Selection of(
            ResourceName resource,
            List<List<String>> containers,
            Advertisement advertisement,
            IntFunction<String> places) {
        if (containers.isEmpty()) {
            return no(Reason.MALFORMED, "container_requests is empty; expected one container");
        }
        Set<String> named = new HashSet<>();
        List<List<QatDevice>> chosen = new ArrayList<>();
        for (int i = 0; i < containers.size(); i++) {
            String place = places.apply(i);
            if (containers.get(i).isEmpty()) {
                return no(Reason.MALFORMED, place + " is empty; expected ids of " + resource);
            }
            List<QatDevice> devices = new ArrayList<>();
            for (String id : containers.get(i)) {
                Optional<QatDevice> device = DeviceIds.find(advertisement, id);
                if (device.isEmpty() || !device.get().resource().equals(resource)) {
                    return no(Reason.UNKNOWN, unknown(place, id, resource, device.or(() -> unit(advertisement, id))));
                }
                if (!named.add(device.get().id())) {
                    return no(Reason.MALFORMED, place + ": device '" + id + "' is named twice in one request");
                }
                if (device.get().health() != Health.HEALTHY) {
                    return no(
                            Reason.UNHEALTHY,
                            "device '" + id + "' of " + resource + " is unhealthy: "
                                    + device.get().reason().orElse("no reason is known"));
                }
                devices.add(device.get());
            }
            devices.sort(Comparator.comparing(QatDevice::address));
            chosen.add(List.copyOf(devices));
        }
        return new Chosen(List.copyOf(chosen));
    }

    // The unit that has this VF as one of its endpoints.
    private static Optional<QatDevice> unit(Advertisement advertisement, String id) {
        return DeviceIds.address(id)
                .flatMap(vf -> advertisement.devices().stream()
                        .filter(device -> device.endpoints().contains(vf))
                        .findFirst());
    }

    private static String unknown(String place, String id, ResourceName resource, Optional<QatDevice> elsewhere) {
        return place + ": there is no device '" + id + "' of " + resource
                + elsewhere
                        .map(device -> device.resource().equals(resource)
                                ? "; it is given out with the others of IOMMU group "
                                        + device.iommuGroup().orElse("?") + " as device '" + device.id() + "'"
                                : "; it is advertised as " + device.resource())
                        .orElse("; expected an id from the list that this plugin sends");
    }

    private static No no(Reason reason, String message) {
        return new No(new Answer.Refused(reason, message));
    }
}
