package io.qatvm.admission.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a certificate and its key and tells when another usable pair is there.
 *
 * <p>Compares the bytes at an interval: mounted Secrets change by a swapped symbolic link, which file events miss, and
 * two writes within one tick of the clock leave the same modification time. A pair that does not fit, because only one
 * of the two files has been replaced yet, is left alone until it does.
 */
public final class CertificateWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final Path certificate;
    private final Path key;
    private final Consumer<ServingCertificate> changed;
    private final Runnable beforeLook;
    private final ScheduledExecutorService clock;
    private final ScheduledFuture<?> looking;
    private byte[] lastSeen;
    private String lastComplaint = "";

    /**
     * Takes the present content as known and looks again at every interval, on a thread of its own.
     *
     * @param changed receives each new pair, for instance {@code server::reload}
     */
    public CertificateWatch(Path certificate, Path key, Duration interval, Consumer<ServingCertificate> changed) {
        this(certificate, key, interval, changed, () -> {});
    }

    /**
     * The same for the webhook's own certificates: renews them in their directory when they near their end.
     *
     * @param changed receives each new pair; the authority may be new too, so besides reloading the server it should
     *     register again with {@code own.ensure().authority().pem()}
     */
    public CertificateWatch(CertificateDirectory own, Duration interval, Consumer<ServingCertificate> changed) {
        this(own.certificateFile(), own.keyFile(), interval, changed, own::ensure);
    }

    private CertificateWatch(
            Path certificate, Path key, Duration interval, Consumer<ServingCertificate> changed, Runnable beforeLook) {
        this.certificate = certificate;
        this.key = key;
        this.changed = changed;
        this.beforeLook = beforeLook;
        this.lastSeen = content();
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "certificate-watch");
            thread.setDaemon(true);
            return thread;
        });
        looking = clock.scheduleWithFixedDelay(
                this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends watching. */
    @Override
    public void close() {
        looking.cancel(true);
        clock.shutdownNow();
    }

    synchronized void look() {
        try {
            beforeLook.run();
            byte[] now = content();
            if (Arrays.equals(now, lastSeen)) {
                return;
            }
            ServingCertificate pair = ServingCertificate.read(certificate, key);
            changed.accept(pair);
            lastSeen = now;
            lastComplaint = "";
            LOG.info("Now serving {}", pair);
        } catch (RuntimeException unusable) {
            // Kept alive on purpose: the present certificate still serves, and the next look may find a whole pair.
            complainOnce(String.valueOf(unusable.getMessage()));
        }
    }

    private void complainOnce(String complaint) {
        if (!complaint.equals(lastComplaint)) {
            LOG.warn("Still serving the former certificate: {}", complaint);
            lastComplaint = complaint;
        }
    }

    private byte[] content() {
        try {
            byte[] first = Files.readAllBytes(certificate);
            byte[] second = Files.readAllBytes(key);
            byte[] both = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            return both;
        } catch (IOException missing) {
            throw new UnusableCertificateException("cannot read " + missing.getMessage(), missing);
        }
    }
}
