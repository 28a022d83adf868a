package io.qatvm.steps.need;

import io.qatvm.fixtures.guest.GuestCache;
import io.qatvm.fixtures.guest.GuestImage;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.hypervisor.LibvirtHypervisor;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The libvirt of the whole machine, which runs real QEMU processes. */
public final class SystemLibvirt {
    /** Where it answers. */
    public static final String URI = "qemu:///system";

    private static final String EMULATOR = "qemu-system-x86_64";
    private static final String REMEDY = "; run ./conform setup qemu";
    private static final long PATIENCE_SECONDS = 10;

    private SystemLibvirt() {}

    /**
     * Asks it something.
     *
     * @return why it does not answer, in libvirt's own words where it has some; empty if it does
     */
    public static Optional<String> deaf() {
        // A daemon that hangs lets its callers wait for good.
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        Thread caller = new Thread(() -> answer.complete(asked()), "libvirt-probe");
        caller.setDaemon(true);
        caller.start();
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException silence) {
            return Optional.of(URI + " has not answered within " + PATIENCE_SECONDS + " s");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while asking " + URI);
        }
    }

    /** Why no guest can be booted, with what to do about it; empty if one can. */
    static Optional<String> unmet() {
        return Commands.missing(EMULATOR)
                .or(SystemLibvirt::deaf)
                .or(() -> GuestImage.missing(GuestCache.ofUser()))
                .map(reason -> reason + REMEDY);
    }

    private static Optional<String> asked() {
        try (LibvirtHypervisor libvirt = LibvirtHypervisor.open(URI)) {
            libvirt.names();
            return Optional.empty();
        } catch (HypervisorFailure failure) {
            return Optional.of(failure.getMessage());
        }
    }
}
