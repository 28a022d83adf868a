package io.qatvm.virtlet.sandbox;

import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.sandbox.Machine.End;
import io.qatvm.virtlet.sandbox.Machine.Stage;
import io.qatvm.virtlet.sandbox.PodEvent.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The moves of one machine that each call, and each recovery, is made of. Every move writes first what it is about to do
 * and can be made again. All are called with the sandbox's lock held, and answer the sandbox as it is then.
 */
final class MachineLife {
    private static final int KILLED = 137;
    private static final int FAILED = 1;

    private final PodParts parts;

    MachineLife(PodParts parts) {
        this.parts = parts;
    }

    /** Holds the record against libvirt: a guest that has ended is ended here, too, and gives back what it held. */
    Sandbox settle(Sandbox sandbox) {
        Machine machine = sandbox.machine().orElse(null);
        if (machine == null) {
            return sandbox;
        }
        return switch (machine.stage()) {
            case CREATING, REMOVING -> remove(sandbox);
            case CREATED -> settleCreated(sandbox, machine);
            case RUNNING -> settleRunning(sandbox, machine);
            case EXITED -> machine.isEnding() ? release(sandbox) : sandbox;
        };
    }

    /** The machine has ended as {@code how} says: its domain goes, and with it, in one write, its VFs. */
    Sandbox end(Sandbox sandbox, End how) {
        Machine machine = sandbox.machine().orElseThrow();
        Sandbox ended = parts.store().put(sandbox.with(machine.ended(how)));
        parts.events().tell(Kind.STOPPED, machine.id(), ended);
        return release(ended);
    }

    /** Takes the power from the guest, for a reason. */
    Sandbox kill(Sandbox sandbox, String why) {
        parts.domains().destroy(sandbox.machine().orElseThrow().domain());
        return end(sandbox, new End(parts.events().now(), KILLED, "Killed", why));
    }

    /** Ends the machine if need be and removes all that is its own. */
    Sandbox remove(Sandbox sandbox) {
        Machine machine = sandbox.machine().orElse(null);
        if (machine == null) {
            return sandbox;
        }
        boolean known = machine.isKnown();
        Sandbox removing = machine.stage() == Stage.REMOVING
                ? sandbox
                : parts.store().put(sandbox.with(machine.at(Stage.REMOVING)));
        parts.domains().remove(machine.domain());
        takeBack(sandbox, machine);
        for (String volume : machine.volumes()) {
            delete(Path.of(volume));
        }
        Sandbox without = parts.store().put(removing.withoutMachine());
        if (known) {
            parts.events().tell(Kind.DELETED, machine.id(), without);
        }
        parts.images().collect();
        return without;
    }

    private Sandbox settleCreated(Sandbox sandbox, Machine machine) {
        Optional<DomainState> state = parts.domains().state(machine.domain());
        if (state.isEmpty()) {
            return end(sandbox, lost());
        }
        if (state.get().isActive()) {
            Sandbox running = parts.store()
                    .put(sandbox.with(machine.started(parts.events().now())));
            parts.events().tell(Kind.STARTED, machine.id(), running);
            return running;
        }
        // It ran and ended before anybody could write that down; one that was never started has no end of these.
        Optional<DomainEnd> end = parts.domains().end(machine.domain());
        return end.filter(how -> how != DomainEnd.OTHER).isPresent() ? end(sandbox, ending(end)) : sandbox;
    }

    private Sandbox settleRunning(Sandbox sandbox, Machine machine) {
        Optional<DomainState> state = parts.domains().state(machine.domain());
        if (state.isEmpty()) {
            return end(sandbox, lost());
        }
        return state.get().isActive()
                ? sandbox
                : end(sandbox, ending(parts.domains().end(machine.domain())));
    }

    private Sandbox release(Sandbox sandbox) {
        Machine machine = sandbox.machine().orElseThrow();
        parts.domains().remove(machine.domain());
        takeBack(sandbox, machine);
        return parts.store().put(sandbox.with(machine.released()));
    }

    // Only then are they nobody's. Network VFs go back to what gave them to the sandbox.
    private void takeBack(Sandbox sandbox, Machine machine) {
        Set<PciAddress> cards = sandbox.network().interfaces().stream()
                .filter(PodInterface.Vf.class::isInstance)
                .map(card -> ((PodInterface.Vf) card).host())
                .collect(Collectors.toSet());
        for (PciAddress vf : machine.vfs()) {
            if (!cards.contains(vf)) {
                parts.vfs().takeBack(vf);
                parts.steps().made("VF taken back");
            }
        }
    }

    private End ending(Optional<DomainEnd> how) {
        long now = parts.events().now();
        return switch (how.orElse(DomainEnd.FAILED)) {
            case SHUTDOWN -> new End(now, 0, "Completed", "the guest shut down");
            case DESTROYED -> new End(now, KILLED, "Killed", "somebody took the power from the guest");
            case CRASHED -> new End(now, FAILED, "GuestCrashed", "the guest's kernel crashed");
            case FAILED, OTHER ->
                new End(now, FAILED, "EmulatorFailed", "the emulator ended without a word of the guest");
        };
    }

    private End lost() {
        return new End(parts.events().now(), KILLED, "DomainLost", "libvirt does not know the domain any more");
    }

    private void delete(Path volume) {
        try {
            if (Files.deleteIfExists(volume)) {
                parts.steps().made("volume removed");
            }
        } catch (IOException e) {
            throw new Refused(Code.INTERNAL, volume + ": cannot be removed: " + e);
        }
    }
}
