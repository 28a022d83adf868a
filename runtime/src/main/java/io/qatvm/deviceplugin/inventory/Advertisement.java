package io.qatvm.deviceplugin.inventory;

import io.qatvm.pci.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a host offers at one moment.
 *
 * @param devices ascending by address; ids are unique over all resources
 * @param notes what was left alone or could not be read, each with its place and its reason; one line each
 */
public record Advertisement(List<QatDevice> devices, List<String> notes) {
    /** Copies its lists. */
    public Advertisement {
        devices = List.copyOf(devices);
        notes = List.copyOf(notes);
    }

    /** The devices by resource, each list ascending by address. */
    public SortedMap<ResourceName, List<QatDevice>> byResource() {
        SortedMap<ResourceName, List<QatDevice>> sorted = new TreeMap<>();
        devices.forEach(device -> sorted.computeIfAbsent(device.resource(), none -> new ArrayList<>())
                .add(device));
        return sorted;
    }

    /** The device of that id; empty if none is advertised. */
    public Optional<QatDevice> device(String id) {
        return devices.stream().filter(device -> device.id().equals(id)).findFirst();
    }

    /** By resource name, for reading aloud. */
    public Map<ResourceName, Integer> counts() {
        Map<ResourceName, Integer> counts = new TreeMap<>();
        devices.forEach(device -> counts.merge(device.resource(), 1, Integer::sum));
        return counts;
    }
}
