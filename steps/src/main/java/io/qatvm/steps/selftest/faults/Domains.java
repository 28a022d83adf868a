package io.qatvm.steps.selftest.faults;

import io.qatvm.domain.Composition;
import io.qatvm.domain.Domain;
import io.qatvm.explain.Rooms;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hostdev.Hostdev;
import java.util.List;
import java.util.function.UnaryOperator;

/** A reference whose domains are others than were composed. */
final class Domains {
    private Domains() {}

    static Reference changed(Reference sound, UnaryOperator<Domain> spoil) {
        Rooms rooms = sound.rooms();
        return sound.withRooms(rooms.withDomains((vmi, devices, host) -> {
            Composition composition = rooms.domains().compose(vmi, devices, host);
            return composition instanceof Composition.Composed composed
                    ? new Composition.Composed(spoil.apply(composed.domain()))
                    : composition;
        }));
    }

    static Reference withHostdevs(Reference sound, UnaryOperator<List<Hostdev>> spoil) {
        return changed(sound, domain -> domain.withHostdevs(spoil.apply(domain.hostdevs())));
    }
}
