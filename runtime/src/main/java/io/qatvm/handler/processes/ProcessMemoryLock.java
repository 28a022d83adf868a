package io.qatvm.handler.processes;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Raises the limit of libvirt's daemon and of QEMU below a launcher; what the daemon starts inherits it. KubeVirt does so
 * with the first child named libvirtd; today the daemon may be virtqemud, and QEMU may be there already.
 */
public final class ProcessMemoryLock implements MemoryLock {
    private final LauncherProcesses processes;
    private final ProcessLimit limit;

    ProcessMemoryLock(Path proc, ProcessLimit limit) {
        this.processes = new LauncherProcesses(proc);
        this.limit = limit;
    }

    /** For the processes of this machine, which must be visible in {@code /proc}. */
    public static MemoryLock ofThisMachine() {
        return new ProcessMemoryLock(Path.of("/proc"), new Prlimit());
    }

    @Override
    public Outcome raise(long bytes, OptionalInt launcher) {
        if (launcher.isEmpty()) {
            return new Skipped("the launcher's process cannot be seen from here, which needs the host's process ids");
        }
        try {
            return raise(bytes, launcher.getAsInt());
        } catch (UncheckedIOException unreadable) {
            return new Skipped(unreadable.getMessage());
        }
    }

    private Outcome raise(long bytes, int launcher) {
        List<String> raised = new ArrayList<>();
        for (LauncherProcesses.Entry process : processes.below(launcher)) {
            if (!lockedFor(process.name())) {
                continue;
            }
            String named = process.name() + " (" + process.pid() + ")";
            Optional<String> refusal = limit.raise(process.pid(), bytes);
            if (refusal.isPresent()) {
                return new Skipped("the kernel does not let the handler raise the limit of " + named + ": "
                        + refusal.get() + "; that needs CAP_SYS_RESOURCE");
            }
            raised.add(named);
        }
        return raised.isEmpty()
                ? new Skipped("no libvirtd, virtqemud or QEMU runs below the launcher, process " + launcher
                        + ": its libvirt is not its own")
                : new Raised(raised);
    }

    private static boolean lockedFor(String name) {
        return name.equals("libvirtd")
                || name.equals("virtqemud")
                || name.equals("qemu-kvm")
                || name.startsWith("qemu-system-");
    }
}
