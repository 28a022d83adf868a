package io.qatvm.steps.selftest.faults;

import io.qatvm.controller.LauncherPodTemplate;
import io.qatvm.explain.Rooms;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.network.NetworkAttachment;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The resource of a network is not asked for. */
public final class NetworkUnpaid implements Fault {
    /** For the service loader. */
    public NetworkUnpaid() {}

    @Override
    public String name() {
        return "network-unpaid";
    }

    @Override
    public String what() {
        return "a machine's networks are attached, but no VF is requested for them";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-NW-001", "QVC-NW-002", "QVC-NW-003", "QVC-NW-017");
    }

    @Override
    public Reference seed(Reference sound) {
        Rooms rooms = sound.rooms();
        LauncherPodTemplate spoilt = (vmi, attachments) -> rooms.pods()
                .render(
                        vmi,
                        attachments.stream()
                                .map(each -> new NetworkAttachment(each.namespace(), each.name(), null))
                                .toList());
        return sound.withRooms(rooms.withPods(spoilt));
    }
}
