package io.qatvm.handler;

import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.handler.launchers.GrpcLaunchers;
import io.qatvm.handler.launchers.Launchers;
import io.qatvm.handler.processes.GuestProcesses;
import io.qatvm.handler.processes.LockedMemorySize;
import io.qatvm.handler.processes.MemoryLock;
import io.qatvm.handler.processes.ProcessMemoryLock;
import io.qatvm.handler.processes.QemuProcesses;
import io.qatvm.sockets.UnixSockets;
import java.time.Clock;
import java.util.function.ToLongFunction;

/**
 * What a node's agent works with. Each part can be exchanged, which is how the harness seeds faults.
 *
 * @param launchers how launchers are reached
 * @param lockedMemory how many bytes a VMI with VFIO devices may lock
 * @param memoryLock how that limit is raised
 * @param guests what runs of guests whose launchers are gone
 * @param migration what is said of live migration
 * @param clock for heartbeats and grace periods
 */
public record HandlerParts(
        Launchers launchers,
        ToLongFunction<VirtualMachineInstance> lockedMemory,
        MemoryLock memoryLock,
        GuestProcesses guests,
        MigrationRule migration,
        Clock clock) {
    /** The parts of a real node; the launchers are reached through {@code sockets}, which stay the caller's. */
    public static HandlerParts of(UnixSockets sockets, HandlerSettings settings) {
        return new HandlerParts(
                new GrpcLaunchers(sockets, settings.callTimes()),
                LockedMemorySize::of,
                ProcessMemoryLock.ofThisMachine(),
                QemuProcesses.ofThisMachine(),
                MigrationRule.HOST_DEVICES_STAY,
                Clock.systemUTC());
    }

    /** The same with other {@link #launchers()}. */
    public HandlerParts withLaunchers(Launchers other) {
        return new HandlerParts(other, lockedMemory, memoryLock, guests, migration, clock);
    }

    /** The same with another {@link #lockedMemory()}. */
    public HandlerParts withLockedMemory(ToLongFunction<VirtualMachineInstance> other) {
        return new HandlerParts(launchers, other, memoryLock, guests, migration, clock);
    }

    /** The same with another {@link #memoryLock()}. */
    public HandlerParts withMemoryLock(MemoryLock other) {
        return new HandlerParts(launchers, lockedMemory, other, guests, migration, clock);
    }

    /** The same with other {@link #guests()}. */
    public HandlerParts withGuests(GuestProcesses other) {
        return new HandlerParts(launchers, lockedMemory, memoryLock, other, migration, clock);
    }

    /** The same with another {@link #migration()}. */
    public HandlerParts withMigration(MigrationRule other) {
        return new HandlerParts(launchers, lockedMemory, memoryLock, guests, other, clock);
    }

    /** The same with another {@link #clock()}. */
    public HandlerParts withClock(Clock other) {
        return new HandlerParts(launchers, lockedMemory, memoryLock, guests, migration, other);
    }
}
