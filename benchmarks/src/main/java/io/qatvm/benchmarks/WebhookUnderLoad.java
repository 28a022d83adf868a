package io.qatvm.benchmarks;

import io.qatvm.admission.server.CertificateAuthority;
import io.qatvm.admission.server.ReviewPath;
import io.qatvm.admission.server.ServingCertificate;
import io.qatvm.admission.server.WebhookMetrics;
import io.qatvm.admission.server.WebhookServer;
import io.qatvm.admission.server.WebhookSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Serves {@link StandInReview} over HTTPS until it is ended, for {@code webhook-load.sh}. */
public final class WebhookUnderLoad {
    private WebhookUnderLoad() {}

    /**
     * Starts one server on the loopback address.
     *
     * @param arguments {@code jetty PORT} for the webhook's own server, {@code jdk PORT WORKERS} for the comparison
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("usage: WebhookUnderLoad jetty PORT | jdk PORT WORKERS");
            System.exit(2);
        }
        int port = Integer.parseInt(arguments[1]);
        Instant now = Instant.now();
        ServingCertificate certificate = CertificateAuthority.create(now).issue(Set.of("127.0.0.1", "localhost"), now);
        String path = ReviewPath.VMI_CREATE.path();
        if ("jdk".equals(arguments[0])) {
            JdkTransport.start(port, Integer.parseInt(arguments[2]), path, new StandInReview(), certificate);
        } else {
            var settings = new WebhookSettings(
                    "127.0.0.1", port, WebhookSettings.DEFAULT_MAX_BODY_BYTES, Duration.ofSeconds(1));
            new WebhookServer(
                            settings, Map.of(path, new StandInReview()), certificate, () -> true, new WebhookMetrics())
                    .start();
        }
    }
}
