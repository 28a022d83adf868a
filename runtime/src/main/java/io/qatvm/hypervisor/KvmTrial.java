package io.qatvm.hypervisor;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries KVM out, because {@code /dev/kvm} may exist and even answer where no guest can run: the processor must have vmx or
 * svm, the kernel must speak the one API version there is, and a virtual CPU must run two instructions and stop.
 *
 * <p>Numbers and layouts are those of {@code linux/kvm.h} on x86-64.
 */
public final class KvmTrial {
    private static final int API_VERSION = 12;
    private static final int O_RDWR_CLOEXEC = 0x80002;
    private static final long GET_API_VERSION = 0xAE00;
    private static final long CREATE_VM = 0xAE01;
    private static final long GET_VCPU_MMAP_SIZE = 0xAE04;
    private static final long CREATE_VCPU = 0xAE41;
    private static final long SET_USER_MEMORY_REGION = 0x4020AE46L;
    private static final long RUN = 0xAE80;
    private static final long GET_REGS = 0x8090AE81L;
    private static final long SET_REGS = 0x4090AE82L;
    private static final long GET_SREGS = 0x8138AE83L;
    private static final long SET_SREGS = 0x4138AE84L;
    private static final int REGS_BYTES = 0x90;
    private static final int RIP = 0x80;
    private static final int RFLAGS = 0x88;
    private static final int SREGS_BYTES = 0x138;
    private static final int CS_SELECTOR = 12;
    private static final int EXIT_REASON = 8;
    private static final int EXIT_HLT = 5;
    private static final int READ_WRITE = 3;
    private static final int SHARED = 1;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final long GUEST_BYTES = 0x1000;
    private static final long GUEST_ADDRESS = 0x1000;
    private static final int ANSWER = 0x1234;
    // mov $0x1234, %ax; hlt
    private static final byte[] PROGRAM = {(byte) 0xB8, 0x34, 0x12, (byte) 0xF4};
    private static final long PATIENCE_SECONDS = 5;

    private final Path cpuinfo;
    private final Path device;

    /** A trial of this machine. */
    public KvmTrial() {
        this(Path.of("/proc/cpuinfo"), Path.of("/dev/kvm"));
    }

    /**
     * A trial of a machine that shows itself elsewhere.
     *
     * @param cpuinfo as {@code /proc/cpuinfo}
     * @param device as {@code /dev/kvm}
     */
    public KvmTrial(Path cpuinfo, Path device) {
        this.cpuinfo = cpuinfo;
        this.device = device;
    }

    /** Why guests cannot run by KVM here, in words that name what was looked at; empty if they can. */
    public Optional<String> objection() {
        if (!Files.exists(device)) {
            return Optional.of("hardware emulation device '" + device + "' not present");
        }
        try (var lines = Files.lines(cpuinfo)) {
            boolean virtualizes = lines.filter(line -> line.startsWith("flags"))
                    .map(line -> List.of(
                            line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
                    .anyMatch(flags -> flags.contains("vmx") || flags.contains("svm"));
            return virtualizes
                    ? running()
                    : Optional.of(device + " exists, but the processor has neither vmx nor svm (" + cpuinfo + ")");
        } catch (IOException e) {
            return Optional.of(cpuinfo + " cannot be read: " + e.getMessage());
        }
    }

    private Optional<String> running() {
        // On a thread of its own: a virtual CPU that never stops would hold the caller for ever.
        FutureTask<Optional<String>> run = new FutureTask<>(this::run);
        Thread thread = new Thread(run, "kvm-trial");
        thread.setDaemon(true);
        thread.start();
        try {
            return run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return Optional.of(device + ": a virtual CPU did not stop within " + PATIENCE_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(device + ": the trial was interrupted");
        } catch (ExecutionException e) {
            return Optional.of(device + " cannot be tried: " + e.getCause().getMessage());
        }
    }

    private Optional<String> run() {
        int kvm = C.INSTANCE.open(device.toString(), O_RDWR_CLOEXEC);
        if (kvm < 0) {
            return Optional.of(device + " cannot be opened (errno " + Native.getLastError() + ")");
        }
        try {
            int version = C.INSTANCE.ioctl(kvm, GET_API_VERSION, Pointer.NULL);
            if (version != API_VERSION) {
                return Optional.of(device + " answers API version " + version + ", expected " + API_VERSION);
            }
            int machine = C.INSTANCE.ioctl(kvm, CREATE_VM, Pointer.NULL);
            if (machine < 0) {
                return refused("creating a virtual machine");
            }
            try {
                return onMachine(kvm, machine);
            } finally {
                C.INSTANCE.close(machine);
            }
        } finally {
            C.INSTANCE.close(kvm);
        }
    }

    private Optional<String> onMachine(int kvm, int machine) {
        Pointer guest = C.INSTANCE.mmap(Pointer.NULL, GUEST_BYTES, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0);
        guest.write(0, PROGRAM, 0, PROGRAM.length);
        try (Memory region = new Memory(0x20)) {
            region.setInt(0, 0);
            region.setInt(4, 0);
            region.setLong(8, GUEST_ADDRESS);
            region.setLong(16, GUEST_BYTES);
            region.setLong(24, Pointer.nativeValue(guest));
            if (C.INSTANCE.ioctl(machine, SET_USER_MEMORY_REGION, region) < 0) {
                return refused("giving memory to a virtual machine");
            }
            int processor = C.INSTANCE.ioctl(machine, CREATE_VCPU, Pointer.NULL);
            if (processor < 0) {
                return refused("creating a virtual CPU");
            }
            long shared = C.INSTANCE.ioctl(kvm, GET_VCPU_MMAP_SIZE, Pointer.NULL);
            Pointer state = C.INSTANCE.mmap(Pointer.NULL, shared, READ_WRITE, SHARED, processor, 0);
            try {
                return onProcessor(processor, state);
            } finally {
                C.INSTANCE.munmap(state, shared);
                C.INSTANCE.close(processor);
            }
        } finally {
            C.INSTANCE.munmap(guest, GUEST_BYTES);
        }
    }

    private Optional<String> onProcessor(int processor, Pointer state) {
        try (Memory segments = new Memory(SREGS_BYTES);
                Memory registers = new Memory(REGS_BYTES)) {
            if (C.INSTANCE.ioctl(processor, GET_SREGS, segments) < 0) {
                return refused("reading a virtual CPU");
            }
            // The code segment is the first; base and selector 0 make addresses what they look like.
            segments.setLong(0, 0);
            segments.setShort(CS_SELECTOR, (short) 0);
            registers.clear();
            registers.setLong(RIP, GUEST_ADDRESS);
            registers.setLong(RFLAGS, 2);
            if (C.INSTANCE.ioctl(processor, SET_SREGS, segments) < 0
                    || C.INSTANCE.ioctl(processor, SET_REGS, registers) < 0) {
                return refused("setting up a virtual CPU");
            }
            if (C.INSTANCE.ioctl(processor, RUN, Pointer.NULL) < 0) {
                return refused("running a virtual CPU");
            }
            int reason = state.getInt(EXIT_REASON);
            C.INSTANCE.ioctl(processor, GET_REGS, registers);
            int answer = registers.getShort(0) & 0xffff;
            return reason == EXIT_HLT && answer == ANSWER
                    ? Optional.empty()
                    : Optional.of(device + ": a virtual CPU stopped with exit reason " + reason + " and answer "
                            + Integer.toHexString(answer) + ", expected " + EXIT_HLT + " and "
                            + Integer.toHexString(ANSWER));
        }
    }

    private Optional<String> refused(String what) {
        return Optional.of(device + " refuses " + what + " (errno " + Native.getLastError() + ")");
    }

    /** The calls of the C library that KVM is driven by; ioctl(2), mmap(2). */
    private interface C extends Library {
        C INSTANCE = Native.load("c", C.class);

        int open(String path, int flags);

        int ioctl(int descriptor, long request, Pointer argument);

        Pointer mmap(Pointer address, long bytes, int protection, int flags, int descriptor, long offset);

        int munmap(Pointer address, long bytes);

        int close(int descriptor);
    }
}
