package io.qatvm.steps.selftest.faults;

import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.Allocator;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.explain.Rooms;
import io.qatvm.fixtures.reference.Reference;
import java.util.function.BiFunction;

/** A reference whose launchers are given something else than was allocated. */
final class Allocations {
    private Allocations() {}

    static Reference changed(Reference sound, BiFunction<VirtualMachineInstance, Allocation, Allocation> spoil) {
        Rooms rooms = sound.rooms();
        Allocator spoilt = (vmi, environment, evidence) ->
                spoil.apply(vmi, rooms.allocator().allocate(vmi, environment, evidence));
        return sound.withRooms(rooms.withAllocator(spoilt));
    }
}
