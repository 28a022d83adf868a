package io.qatvm.handler;

import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.handler.launchers.LauncherConnection;
import io.qatvm.handler.launchers.LauncherFailure;
import io.qatvm.handler.launchers.LauncherReport;
import io.qatvm.handler.launchers.Launchers;
import io.qatvm.handler.processes.GuestProcesses;
import io.qatvm.launcher.MachineState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left of a machine that has ended for the cluster: a domain that still lives is destroyed, and once there is none
 * the cluster is told that its devices are free.
 */
final class Release {
    private static final Logger LOG = LoggerFactory.getLogger(Release.class);

    private final Launchers launchers;
    private final GuestProcesses guests;
    private final LauncherSockets sockets;
    private final DomainReport report;

    Release(HandlerParts parts, LauncherSockets sockets, DomainReport report) {
        this.launchers = parts.launchers();
        this.guests = parts.guests();
        this.sockets = sockets;
        this.report = report;
    }

    /**
     * Ends what lives in {@code pod}.
     *
     * @param longest how long a launcher may be silent before it counts as dead
     * @param podOver true if the kubelet says that the pod's containers have ended
     * @return true if nothing is left to do
     */
    boolean of(VirtualMachineInstance vmi, Pod pod, LauncherLine line, Duration longest, boolean podOver) {
        String launcher = "the launcher in pod " + pod.getMetadata().getName();
        Optional<LauncherReport> said = line.latest();
        if (said.isPresent() && !isAlive(said.get())) {
            return released(vmi, launcher + " says that its domain is gone");
        }
        boolean gone = (podOver && line.refused())
                || line.trouble(longest).filter(trouble -> !trouble.alive()).isPresent();
        if (gone) {
            return released(vmi, launcher + " is gone");
        }
        line.connection()
                .ifPresent(connection -> kill(vmi, connection).ifPresent(answer -> line.heard(connection, answer)));
        return false;
    }

    /**
     * Ends what lives on the node although the API server has forgotten its pod, which is so after a node was lost.
     *
     * @param again how long to wait if a domain was found
     * @return when to look again; empty if there is nothing
     * @throws UncheckedIOException if the pods' folder cannot be read
     */
    Optional<Duration> withoutPod(VirtualMachineInstance vmi, Duration again) {
        try {
            for (Path socket : sockets.all()) {
                if (livesAt(socket, vmi)) {
                    return Optional.of(again);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot look for launchers: " + unreadable.getMessage(), unreadable);
        }
        return released(vmi, "no launcher of the node knows of the VirtualMachineInstance")
                ? Optional.empty()
                : Optional.of(again);
    }

    // Launchers may be killed, and mistaken; a QEMU that runs has the devices whatever they say.
    private boolean released(VirtualMachineInstance vmi, String message) {
        if (!guests.end(vmi).isEmpty()) {
            return false;
        }
        report.released(vmi, message + ", and no QEMU of it runs");
        return true;
    }

    private boolean livesAt(Path socket, VirtualMachineInstance vmi) {
        String uid = vmi.getMetadata().getUid();
        try (LauncherConnection connection = launchers.connect(socket)) {
            LauncherReport said = connection.domain(uid);
            return said.uid().equals(uid)
                    && isAlive(said)
                    && kill(vmi, connection).map(Release::isAlive).orElse(true);
        } catch (LauncherFailure failure) {
            // One that hangs may be the one; one that is gone, or another's, is not.
            return failure.kind() == LauncherFailure.Kind.SILENT;
        }
    }

    private static Optional<LauncherReport> kill(VirtualMachineInstance vmi, LauncherConnection connection) {
        try {
            return Optional.of(connection.kill(vmi.getMetadata().getUid()));
        } catch (LauncherFailure failure) {
            LOG.debug("{} cannot be ended yet: {}", vmi.getMetadata().getName(), failure.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isAlive(LauncherReport said) {
        return said.state().stage() != MachineState.Stage.WAITING
                && !said.state().stage().isFinal();
    }
}
