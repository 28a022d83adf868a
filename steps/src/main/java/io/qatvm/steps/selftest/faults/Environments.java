package io.qatvm.steps.selftest.faults;

import io.qatvm.allocation.Allocator;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.allocation.LaunchEnvironment.Entry;
import io.qatvm.explain.Rooms;
import io.qatvm.fixtures.reference.Reference;
import java.util.function.UnaryOperator;

/** A reference whose launchers read another environment than they were given. */
final class Environments {
    private Environments() {}

    static Reference changed(Reference sound, UnaryOperator<Entry> spoil) {
        Rooms rooms = sound.rooms();
        Allocator spoilt = (vmi, environment, evidence) -> rooms.allocator()
                .allocate(
                        vmi,
                        new LaunchEnvironment(
                                environment.entries().stream().map(spoil).toList()),
                        evidence);
        return sound.withRooms(rooms.withAllocator(spoilt));
    }
}
