package io.qatvm.launcher;

import io.qatvm.allocation.NetworkInfoFile;
import io.qatvm.api.VirtualMachineInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The file in which the kubelet shows the launcher its networks. It is there from the start, but empty until the
 * controller has written the pod's annotation; so it is looked at for a while.
 */
public final class PodInfo {
    /** KubeVirt's patience. */
    public static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Path file;
    private final Duration patience;

    /**
     * The file at {@code file}.
     *
     * @param patience how long it may stay empty
     */
    public PodInfo(Path file, Duration patience) {
        this.file = file;
        this.patience = patience;
    }

    /**
     * The file's content, or what it has by the end of the patience. Empty if there is no such file, or {@code vmi} has no
     * SR-IOV card, which is all it is for.
     *
     * @throws InterruptedException if the wait is broken off
     */
    public Optional<NetworkInfoFile> read(VirtualMachineInstance vmi) throws InterruptedException {
        boolean sriov = vmi.getSpec().domain().devices().interfaces().stream().anyMatch(card -> card.sriov() != null);
        if (!sriov || !Files.exists(file)) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        String text = text();
        while (text.isBlank() && System.nanoTime() - start < patience.toNanos()) {
            Thread.sleep(LOOK.toMillis());
            text = text();
        }
        return Optional.of(new NetworkInfoFile(file.toString(), text));
    }

    private String text() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
