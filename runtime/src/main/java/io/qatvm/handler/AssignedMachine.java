package io.qatvm.handler;

import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.api.Condition;
import io.qatvm.api.Phase;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.controller.NodeContact;
import io.qatvm.handler.launchers.LauncherReport;
import io.qatvm.launcher.MachineState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * One VMI of the node, from its assignment to its end. Each step compares what the API server says of it with what its
 * launcher says, and tells each of them what the other has to know; so it does not matter where it was when the agent, the
 * API server or the launcher went away.
 */
final class AssignedMachine implements Worker.Step, AutoCloseable {
    private final String uid;
    private final NodeView view;
    private final HandlerSettings settings;
    private final HandlerParts parts;
    private final DomainReport report;
    private final ExecutorService threads;
    private final Runnable wake;
    private final Runnable over;
    private final Start start;
    private final Ending ending;
    private final Release release;
    private LauncherLine line;
    private MachineState told;
    private boolean nothingLeft;
    private boolean closed;

    /**
     * Does nothing before its first step.
     *
     * @param wake asks for a step
     * @param over told when the VMI is not, or no longer, one of this node
     */
    AssignedMachine(
            String uid,
            NodeView view,
            HandlerSettings settings,
            HandlerParts parts,
            DomainReport report,
            ExecutorService threads,
            Runnable wake,
            Runnable over) {
        this.uid = uid;
        this.view = view;
        this.settings = settings;
        this.parts = parts;
        this.report = report;
        this.threads = threads;
        this.wake = wake;
        this.over = over;
        start = new Start(parts, report, threads, wake);
        ending = new Ending(settings, parts.clock());
        release = new Release(parts, new LauncherSockets(settings.podsDir()), report);
    }

    @Override
    public Optional<Duration> run() {
        if (!view.isFilled()) {
            return Optional.of(settings.firstRetry());
        }
        Optional<VirtualMachineInstance> vmi = view.vmi(uid);
        if (vmi.isEmpty()) {
            hangUp();
            over.run();
            return Optional.empty();
        }
        Phase phase = vmi.get().getStatus().phase();
        if (phase == null || phase == Phase.Pending || phase == Phase.Scheduling) {
            hangUp();
            return Optional.empty();
        }
        Optional<Pod> pod = view.pod(vmi.get());
        pod.ifPresent(found -> lineTo(
                new LauncherSockets(settings.podsDir()).of(found.getMetadata().getUid())));
        return phase.terminal()
                ? afterTheEnd(vmi.get(), pod)
                : pod.map(found -> follow(vmi.get(), found)).orElseGet(() -> withoutPod(vmi.get()));
    }

    @Override
    public synchronized void close() {
        closed = true;
        hangUp();
    }

    private Optional<Duration> follow(VirtualMachineInstance vmi, Pod pod) {
        Duration next = line.tend();
        Optional<LauncherReport> said = line.latest();
        if (said.isPresent() && hear(vmi, pod, said.get().state())) {
            return Optional.empty();
        }
        Optional<Trouble> trouble = start.trouble().or(() -> trouble(vmi, pod, said));
        if (trouble.isPresent()) {
            failed(vmi, pod, trouble.get());
            return Optional.of(settings.firstRetry());
        }
        Optional<Duration> end = vmi.isMarkedForDeletion()
                ? line.connection().flatMap(launcher -> ending.pursue(vmi, launcher, line))
                : Optional.empty();
        return Optional.of(end.filter(sooner -> sooner.compareTo(next) < 0).orElse(next));
    }

    /** What the launcher says goes to the cluster; true if that was the last of it. */
    private boolean hear(VirtualMachineInstance vmi, Pod pod, MachineState state) {
        switch (state.stage()) {
            case WAITING -> waits(vmi, pod);
            case STARTING, STOPPING -> {
                return false;
            }
            case RUNNING, PAUSED -> runs(vmi, state);
            case ENDED -> report.succeeded(vmi);
            case FAILED -> report.failed(vmi, state.reason(), state.message());
        }
        return state.stage().isFinal();
    }

    private void waits(VirtualMachineInstance vmi, Pod pod) {
        if (vmi.isMarkedForDeletion()) {
            return;
        }
        if (vmi.getStatus().phase() == Phase.Running) {
            report.failed(
                    vmi,
                    "DomainGone",
                    "the launcher in pod " + pod.getMetadata().getName() + " knows of no domain any more");
            return;
        }
        line.connection().ifPresent(launcher -> start.begin(vmi, launcher, line));
    }

    private void runs(VirtualMachineInstance vmi, MachineState state) {
        Phase phase = vmi.getStatus().phase();
        // As long as the cluster takes the node for lost, it would take the word back at once.
        if ((phase == Phase.Running && state.equals(told)) || (phase == Phase.Unknown && !view.isReady())) {
            return;
        }
        List<Condition> conditions = parts.migration().judge(vmi).stream().toList();
        if (state.stage() == MachineState.Stage.PAUSED) {
            report.paused(vmi, conditions);
        } else {
            report.running(vmi, conditions);
        }
        told = state;
    }

    private Optional<Trouble> trouble(VirtualMachineInstance vmi, Pod pod, Optional<LauncherReport> said) {
        if (isFinal(pod) && line.refused()) {
            return Optional.of(new Trouble(
                    Trouble.DIED,
                    "it ended without a word, its pod is " + pod.getStatus().getPhase(),
                    false));
        }
        boolean wasThere = said.isPresent() || vmi.getStatus().phase() == Phase.Running;
        return line.trouble(wasThere ? settings.watchdog() : settings.startup());
    }

    private void failed(VirtualMachineInstance vmi, Pod pod, Trouble trouble) {
        if ("Succeeded".equals(pod.getStatus() == null ? null : pod.getStatus().getPhase())) {
            // Its last word was missed, while the agent was away say; the exit code has the same to say.
            report.succeeded(vmi);
            return;
        }
        String why = pod.getStatus() == null ? null : pod.getStatus().getReason();
        String words = pod.getStatus() == null || pod.getStatus().getMessage() == null
                ? ""
                : "; " + pod.getStatus().getMessage();
        // The kubelet knows more where it has ended the pod itself, to free memory say.
        report.failed(
                vmi,
                why == null || trouble.alive() ? trouble.reason() : why,
                "the launcher in pod " + pod.getMetadata().getName() + ": " + trouble.message() + words,
                trouble.alive() ? List.of() : parts.guests().end(vmi));
    }

    private Optional<Duration> withoutPod(VirtualMachineInstance vmi) {
        if (!vmi.isMarkedForDeletion()) {
            report.failed(vmi, "LauncherPodGone", "the launcher pod no longer exists");
            return Optional.empty();
        }
        return afterTheEnd(vmi, Optional.empty());
    }

    /** The VMI has ended for the cluster: whatever is left of its machine is ended, too, and its devices are let go. */
    private Optional<Duration> afterTheEnd(VirtualMachineInstance vmi, Optional<Pod> pod) {
        boolean held = NodeContact.holdsDevices(vmi);
        if (!held && pod.map(AssignedMachine::isFinal).orElse(true)) {
            return lookBehind(vmi);
        }
        if (pod.isEmpty()) {
            return release.withoutPod(vmi, settings.firstRetry());
        }
        Duration next = line.tend();
        return release.of(vmi, pod.get(), line, settings.watchdog(), isFinal(pod.get()))
                ? Optional.empty()
                : Optional.of(next);
    }

    // Once for each machine: whatever its launcher has said, and however that has ended.
    private Optional<Duration> lookBehind(VirtualMachineInstance vmi) {
        hangUp();
        if (!nothingLeft) {
            nothingLeft = parts.guests().end(vmi).isEmpty();
        }
        return nothingLeft ? Optional.empty() : Optional.of(settings.firstRetry());
    }

    private static boolean isFinal(Pod pod) {
        String phase = pod.getStatus() == null ? "" : pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    private synchronized void lineTo(Path socket) {
        if (closed || (line != null && line.socket().equals(socket))) {
            return;
        }
        hangUp();
        line = new LauncherLine(socket, parts.launchers(), settings, threads, wake);
    }

    private synchronized void hangUp() {
        if (line != null) {
            line.close();
            line = null;
        }
        told = null;
    }
}
