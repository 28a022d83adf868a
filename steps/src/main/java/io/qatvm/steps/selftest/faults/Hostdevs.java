package io.qatvm.steps.selftest.faults;

import io.qatvm.domain.Composition;
import io.qatvm.domain.DomainComposer;
import io.qatvm.explain.Rooms;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hostdev.Hostdev;
import java.util.List;
import java.util.function.UnaryOperator;

/** A reference whose domains have other host devices than were composed. */
final class Hostdevs {
    private Hostdevs() {}

    static Reference changed(Reference sound, UnaryOperator<List<Hostdev>> spoil) {
        Rooms rooms = sound.rooms();
        DomainComposer spoilt = (vmi, devices, host) -> {
            Composition composition = rooms.domains().compose(vmi, devices, host);
            return composition instanceof Composition.Composed composed
                    ? new Composition.Composed(composed.domain()
                            .withHostdevs(spoil.apply(composed.domain().hostdevs())))
                    : composition;
        };
        return sound.withRooms(rooms.withDomains(spoilt));
    }
}
