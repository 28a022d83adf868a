package io.qatvm.virtlet.tap;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Opens tap devices in network namespaces. Numbers are those of Linux on 64 bits. */
public final class TapDevice {
    private static final int OPEN_CLOEXEC = 0x80000;
    private static final int READ_WRITE = 2;
    private static final int NETWORK_NAMESPACE = 0x40000000;
    private static final long SET_INTERFACE = 0x400454caL;
    private static final int TAP_NO_INFO_VIRTIO_HEADER = 0x0002 | 0x1000 | 0x4000;
    private static final int REQUEST_BYTES = 40;
    private static final int NAME_BYTES = 16;

    private TapDevice() {}

    /**
     * Opens a tap device that is there. Only one may have it open.
     *
     * @param namespace file of the network namespace
     * @param name the device's
     * @return number of the open file; whoever asked closes it
     * @throws TapFailure with the kernel's word
     */
    public static int open(Path namespace, String name) throws TapFailure {
        CompletableFuture<Integer> opened = new CompletableFuture<>();
        // A namespace is a thread's own: this one enters, opens, and is never used again.
        Thread visitor = new Thread(
                () -> {
                    try {
                        opened.complete(inside(namespace, name));
                    } catch (LastErrorException e) {
                        opened.completeExceptionally(
                                new TapFailure("tap device " + name + " in " + namespace + ": " + e.getMessage(), e));
                    }
                },
                "virtlet-tap-" + name);
        visitor.start();
        try {
            return opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TapFailure failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Opens the device that swallows all, for a card that has no file of its own. */
    public static int nothing() {
        return OpenFiles.calls().open("/dev/null", READ_WRITE | OPEN_CLOEXEC);
    }

    private static int inside(Path namespace, String name) {
        OpenFiles.Calls calls = OpenFiles.calls();
        int place = calls.open(namespace.toString(), OPEN_CLOEXEC);
        try {
            calls.setns(place, NETWORK_NAMESPACE);
        } finally {
            calls.close(place);
        }
        int tap = calls.open("/dev/net/tun", READ_WRITE | OPEN_CLOEXEC);
        try (Memory request = new Memory(REQUEST_BYTES)) {
            request.clear();
            byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
            request.write(0, bytes, 0, Math.min(bytes.length, NAME_BYTES - 1));
            request.setShort(NAME_BYTES, (short) TAP_NO_INFO_VIRTIO_HEADER);
            calls.ioctl(tap, new NativeLong(SET_INTERFACE), request);
            return tap;
        } catch (LastErrorException e) {
            calls.close(tap);
            throw e;
        }
    }
}
