package io.qatvm.handler;

import io.qatvm.api.Condition;
import io.qatvm.api.Devices;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.handler.launchers.LauncherConnection;
import io.qatvm.handler.launchers.LauncherFailure;
import io.qatvm.handler.processes.MemoryLock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has a launcher that waits bring its machine up, beside whatever else is to be done for it: disks may take minutes. First
 * the memory lock of a machine with VFIO devices is raised.
 */
final class Start {
    /** Type of the condition that tells of the memory lock. */
    static final String MEMORY_LOCK = "MemoryLockRaised";

    private final HandlerParts parts;
    private final DomainReport report;
    private final ExecutorService threads;
    private final Runnable done;
    private boolean underWay;
    private LauncherConnection answered;
    private Trouble trouble;

    /** {@code done} is told when an attempt has ended. */
    Start(HandlerParts parts, DomainReport report, ExecutorService threads, Runnable done) {
        this.parts = parts;
        this.report = report;
        this.threads = threads;
        this.done = done;
    }

    /** Begins, unless it is under way, or this launcher has answered before. */
    synchronized void begin(VirtualMachineInstance vmi, LauncherConnection launcher, LauncherLine line) {
        if (underWay || launcher == answered) {
            return;
        }
        underWay = true;
        try {
            threads.execute(() -> {
                try {
                    attempt(vmi, launcher, line);
                } finally {
                    over();
                }
            });
        } catch (RejectedExecutionException ended) {
            underWay = false;
        }
    }

    /** Why the machine cannot be brought up at all; empty as long as it may be. */
    synchronized Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void attempt(VirtualMachineInstance vmi, LauncherConnection launcher, LauncherLine line) {
        raiseMemoryLock(vmi, launcher);
        try {
            line.heard(launcher, launcher.sync(vmi));
            answered(launcher);
        } catch (LauncherFailure failure) {
            switch (failure.kind()) {
                // The line notices, too, and dials again.
                case GONE -> {}
                case SILENT -> giveUp(new Trouble(Trouble.UNRESPONSIVE, failure.getMessage(), true));
                case FOREIGN, REFUSED -> giveUp(new Trouble("LauncherRefused", failure.getMessage(), true));
            }
        }
    }

    private void raiseMemoryLock(VirtualMachineInstance vmi, LauncherConnection launcher) {
        Devices devices = vmi.getSpec().domain().devices();
        if (MigrationRule.hostDevices(devices).isEmpty()) {
            return;
        }
        long bytes = parts.lockedMemory().applyAsLong(vmi);
        MemoryLock.Outcome outcome = parts.memoryLock().raise(bytes, launcher.process());
        if (outcome instanceof MemoryLock.Raised raised) {
            report.observed(
                    vmi,
                    new Condition(
                            MEMORY_LOCK,
                            "True",
                            "MemoryLockRaised",
                            "to " + bytes + " bytes for " + String.join(", ", raised.processes()),
                            null));
        } else if (outcome instanceof MemoryLock.Skipped skipped) {
            report.observed(
                    vmi,
                    new Condition(
                            MEMORY_LOCK,
                            "False",
                            "MemoryLockNotRaised",
                            "the memory lock was not raised to " + bytes + " bytes: " + skipped.reason(),
                            null));
        }
    }

    private synchronized void answered(LauncherConnection launcher) {
        answered = launcher;
    }

    private synchronized void giveUp(Trouble why) {
        trouble = why;
    }

    private void over() {
        synchronized (this) {
            underWay = false;
        }
        done.run();
    }
}
