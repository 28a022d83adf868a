package io.qatvm.admission.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the webhook's certificates in time, and takes up what another replica has renewed. What is to be trusted is told
 * before anything is shown that needs the trust.
 */
public final class CertificateRotation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateRotation.class);

    private final OwnCertificates certificates;
    private final Consumer<String> trust;
    private final Consumer<ServingCertificate> show;
    private final ScheduledExecutorService clock;
    private final ScheduledFuture<?> looking;
    private String trusted;
    private ServingCertificate shown;
    private String lastComplaint = "";

    /**
     * Looks again at every interval, on a thread of its own.
     *
     * @param now what is trusted and shown already
     * @param trust told the authorities as PEM text whenever they change, for instance to register again
     * @param show given each new certificate afterwards, for instance {@code server::reload}
     */
    public CertificateRotation(
            OwnCertificates certificates,
            CertificateMaterial now,
            Duration interval,
            Consumer<String> trust,
            Consumer<ServingCertificate> show) {
        this.certificates = certificates;
        this.trust = trust;
        this.show = show;
        this.trusted = now.bundle();
        this.shown = now.serving();
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "certificate-rotation");
            thread.setDaemon(true);
            return thread;
        });
        looking = clock.scheduleWithFixedDelay(
                this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends looking. */
    @Override
    public void close() {
        looking.cancel(true);
        clock.shutdownNow();
    }

    synchronized void look() {
        try {
            CertificateMaterial now = certificates.ensure();
            if (!now.bundle().equals(trusted)) {
                trust.accept(now.bundle());
                trusted = now.bundle();
                LOG.info(
                        "{} authorities are trusted, the newest {}",
                        now.trusted().size(),
                        now.authority());
            }
            if (!now.serving().chain().equals(shown.chain())) {
                show.accept(now.serving());
                shown = now.serving();
                LOG.info("Now serving {}", now.serving());
            }
            lastComplaint = "";
        } catch (RuntimeException unusable) {
            // Kept alive on purpose: the present certificate still serves, and the next look may succeed.
            complainOnce(String.valueOf(unusable.getMessage()));
        }
    }

    private void complainOnce(String complaint) {
        if (!complaint.equals(lastComplaint)) {
            LOG.warn("Still serving the former certificate: {}", complaint);
            lastComplaint = complaint;
        }
    }
}
