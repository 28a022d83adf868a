package io.qatvm.steps.world;

import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.api.Phase;
import io.qatvm.fixtures.guest.GuestNames;
import io.qatvm.fixtures.guest.QemuProcess;
import io.qatvm.fixtures.node.LauncherContainer;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One machine that loses a process.
 *
 * @param round from 1
 * @param victim what it loses
 * @param millis when, after its VMI was created; later if the victim is not there yet
 */
public record Accident(int round, Victim victim, int millis) {
    /** What can be lost. */
    public enum Victim {
        /** It and nothing else: QEMU is a child of the machine's libvirt. */
        LAUNCHER,
        /** It comes back. */
        HANDLER,
        /** The guest with it. */
        QEMU
    }

    /**
     * What became of one machine.
     *
     * @param accident what happened to it
     * @param struck its phase when it happened, and whether QEMU ran
     * @param phase its last before it was deleted
     * @param reason why it was not ready then; empty if it was, or nobody said why
     * @param left what there was of it when its VF was free and its VMI gone; empty if nothing
     * @param releases how often its VF was let go
     */
    public record Outcome(
            Accident accident, String struck, String phase, String reason, List<String> left, int releases) {
        /** Copies the list. */
        public Outcome {
            left = List.copyOf(left);
        }

        /** True if it ran on without its handler, or failed for lack of another and said why. */
        public boolean explained() {
            return accident.victim == Victim.HANDLER
                    ? phase.equals("Running")
                    : phase.equals("Failed") && !reason.isEmpty();
        }
    }

    /** Creates the machine, lets the accident happen, and deletes the machine. */
    Outcome happen(Machine machine, GuestNode place) {
        String domain = GuestNames.domain(machine.name());
        AtomicReference<String> struck = new AtomicReference<>("");
        machine.create();
        Awaitility.await("the moment of " + this)
                .pollDelay(Duration.ofMillis(millis))
                .pollInterval(Duration.ofMillis(25))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    struck.set(machine.phase().map(Phase::name).orElse("none")
                            + (QemuProcess.of(domain).isPresent() ? " with QEMU" : " without QEMU"));
                    return strike(machine, place);
                });
        Patience.untilGuest("the machine runs or has ended after " + this)
                .until(() -> machine.phase().filter(this::settled).isPresent());
        String phase = machine.phase().map(Phase::name).orElse("");
        String reason = machine.whyNotReady();
        Pod pod = machine.pods().get(0);
        String uid = pod.getMetadata().getUid();
        machine.delete();
        Patience.untilGuest("the machine has gone after " + this)
                .until(() -> machine.stored().isEmpty()
                        && !machine.exists(pod)
                        && !place.node().heldDevices().containsValue(uid));
        return new Outcome(
                this,
                struck.get(),
                phase,
                reason,
                left(domain, place.libvirt()),
                place.node().releases().getOrDefault(uid, 0));
    }

    // Libvirt may be a moment behind: it has yet to hear of QEMU's end, or to end the one that it was just starting for
    // a
    // launcher that is dead by now.
    private List<String> left(String domain, Hypervisor libvirt) {
        try {
            Patience.until("nothing of " + domain + " runs")
                    .until(() -> QemuProcess.of(domain).isEmpty()
                            && libvirt.state(domain)
                                    .filter(DomainState::isActive)
                                    .isEmpty());
        } catch (ConditionTimeoutException stays) {
            return List.of(
                    QemuProcess.of(domain).map(QemuProcess::toString).orElse("no QEMU"),
                    "domain " + libvirt.state(domain).map(DomainState::name).orElse("gone"));
        }
        // The definition outlives a launcher that is killed, as libvirt does here; in a pod both are gone.
        return victim == Victim.LAUNCHER
                ? List.of()
                : libvirt.state(domain).map(state -> "domain " + state).stream().toList();
    }

    private boolean settled(Phase phase) {
        return phase == Phase.Failed
                || phase == Phase.Succeeded
                || (phase == Phase.Running && victim == Victim.HANDLER);
    }

    // False if it is not there yet: then as soon as it is.
    private boolean strike(Machine machine, GuestNode place) {
        return switch (victim) {
            case LAUNCHER -> launcher(machine, place).map(Accident::killed).isPresent();
            case HANDLER -> {
                place.restartHandler();
                yield true;
            }
            case QEMU ->
                QemuProcess.of(GuestNames.domain(machine.name()))
                        .filter(QemuProcess::kill)
                        .isPresent();
        };
    }

    private static Optional<LauncherContainer> launcher(Machine machine, GuestNode place) {
        return machine.pods().stream()
                .flatMap(pod -> place.node().launcher(pod.getMetadata().getUid()).stream())
                .findFirst();
    }

    private static LauncherContainer killed(LauncherContainer launcher) {
        launcher.kill();
        return launcher;
    }
}
