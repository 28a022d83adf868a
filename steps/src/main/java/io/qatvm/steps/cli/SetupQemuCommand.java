package io.qatvm.steps.cli;

import io.qatvm.fixtures.guest.GuestCache;
import io.qatvm.fixtures.guest.GuestKernel;
import io.qatvm.steps.need.Probes;
import io.qatvm.steps.run.ExitCode;
import io.qatvm.steps.setup.AptGet;
import io.qatvm.steps.setup.GuestKernelDownload;
import io.qatvm.steps.setup.QemuSetup;
import io.qatvm.steps.setup.SetupStep;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code conform setup qemu}: libvirt, QEMU and a guest, for scenarios that boot one. */
@Command(
        name = "qemu",
        mixinStandardHelpOptions = true,
        description = {
            "Installs libvirt, QEMU and busybox from Debian, starts libvirt's daemons, and downloads a kernel for the"
                    + " guests, which is unpacked into the user's cache and never installed.",
            "Does only what is missing. As another user than root it prints what an administrator has to run."
        },
        footer = {"", "Exit codes: 0 ready; 1 something failed; 2 usage; 3 an administrator has to act first."})
final class SetupQemuCommand implements Callable<Integer> {
    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException {
        if (!AptGet.available()) {
            out.println("conform: this is no Debian; install libvirt, QEMU for x86_64 and a static busybox by hand");
            return ExitCode.INCOMPLETE;
        }
        boolean root = Probes.ofThisMachine().unmet(List.of("@needs-root")).isEmpty();
        QemuSetup setup = new QemuSetup(root, out);
        if (!root) {
            List<SetupStep.Todo> todo = setup.todo();
            if (!todo.isEmpty()) {
                out.println("An administrator has to run, as root:");
                todo.forEach(this::advise);
                return ExitCode.INCOMPLETE;
            }
        } else if (!setup.carryOut()) {
            return ExitCode.FAILED;
        }
        GuestCache cache = GuestCache.ofUser();
        Optional<String> trouble = new GuestKernelDownload(cache, out).fetch();
        if (trouble.isPresent()) {
            out.println("conform: " + trouble.get());
            return ExitCode.FAILED;
        }
        GuestKernel.newest(cache)
                .ifPresent(kernel -> out.println("ok: guest kernel " + kernel.release() + " in " + cache.kernels()));
        out.println("Ready: ./conform run now boots guests, too.");
        return ExitCode.OK;
    }

    private void advise(SetupStep.Todo todo) {
        out.println("  # " + todo.why());
        todo.commands().forEach(command -> out.println("  " + String.join(" ", command)));
    }
}
