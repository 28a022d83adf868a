package io.qatvm.steps.setup;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All that an administrator sees to before guests can boot here. */
public final class QemuSetup {
    private static final List<String> PACKAGES = List.of(
            "libvirt-daemon-system",
            "qemu-system-x86",
            "qemu-utils",
            "libvirt-clients",
            "busybox-static",
            "syslinux",
            "mtools",
            "iproute2",
            "containernetworking-plugins");
    // The first answer of a new daemon waits until it has asked QEMU for its abilities.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final List<SetupStep> steps;
    private final PrintStream out;

    /** For this machine. */
    public QemuSetup(boolean root, PrintStream out) {
        this(List.of(new DebianPackages(PACKAGES), new KvmNode(), new LibvirtDaemons(root)), out);
    }

    QemuSetup(List<SetupStep> steps, PrintStream out) {
        this.steps = List.copyOf(steps);
        this.out = out;
    }

    /** What is to be done, as far as that shows already; empty if all is well. */
    public List<SetupStep.Todo> todo() {
        return steps.stream().flatMap(step -> step.todo().stream()).toList();
    }

    /** Does it, and tells; false if something could not be done. */
    public boolean carryOut() {
        for (SetupStep step : steps) {
            Optional<SetupStep.Todo> todo = step.todo();
            if (todo.isPresent()) {
                out.println("to do: " + step.subject() + ": " + todo.get().why());
                VisibleCommands commands = new VisibleCommands(out);
                if (!todo.get().commands().stream().allMatch(commands::run) || !settled(step)) {
                    out.println("conform: no " + step.subject()
                            + step.todo().map(left -> ": " + left.why()).orElse(""));
                    return false;
                }
            }
            out.println("ok: " + step.subject());
        }
        return true;
    }

    // A daemon answers some time after its start.
    private static boolean settled(SetupStep step) {
        long start = System.nanoTime();
        while (step.todo().isPresent()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                return false;
            }
            try {
                Thread.sleep(LOOK.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
