package io.qatvm.deviceplugin.allocation;

import io.qatvm.deviceplugin.allocation.Preference.Request;
import io.qatvm.deviceplugin.inventory.Health;
import io.qatvm.deviceplugin.inventory.QatDevice;
import java.util.ArrayList;
import java.util.List;

/** What comes of the question which devices to take. */
public sealed interface Preferred {
    /**
     * The choice.
     *
     * @param containers the ids for each container, in the request's order
     */
    record Choice(List<List<String>> containers) implements Preferred {}

    /** The question makes no sense; the message names the field. */
    record Senseless(String message) implements Preferred {}

    /**
     * Asks a preference for each container.
     *
     * @param devices the devices of the resource, ascending by address
     */
    static Preferred of(Preference preference, List<QatDevice> devices, List<Request> containers) {
        List<QatDevice> healthy = devices.stream()
                .filter(device -> device.health() == Health.HEALTHY)
                .toList();
        List<List<String>> choices = new ArrayList<>();
        for (int i = 0; i < containers.size(); i++) {
            String problem = containers.get(i).problem();
            if (problem != null) {
                return new Senseless("container_requests[" + i + "]: " + problem);
            }
            choices.add(preference.choose(healthy, containers.get(i)));
        }
        return new Choice(List.copyOf(choices));
    }
}
