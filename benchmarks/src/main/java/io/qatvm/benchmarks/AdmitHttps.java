package io.qatvm.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpsServer;
import io.qatvm.admission.AdmissionWebhook;
import io.qatvm.admission.ObjectRules;
import io.qatvm.admission.server.CertificateAuthority;
import io.qatvm.admission.server.ReviewEndpoints;
import io.qatvm.admission.server.WebhookMetrics;
import io.qatvm.admission.server.WebhookServer;
import io.qatvm.admission.server.WebhookSettings;
import io.qatvm.config.ClusterConfig;
import io.qatvm.config.FeatureGates;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One AdmissionReview over HTTPS, by eight clients with a kept connection each. Clients and server share this process and
 * its cores, so compare its figures with each other, and those of {@code webhook-load.sh} with those of other servers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 8, time = 1)
@Threads(8)
@Fork(2)
public class AdmitHttps {
    private static final String PATH = "/virtualmachineinstances-validate-create";

    /** Who serves: the product's webhook, or the same reviews behind the JDK's own server. */
    @Param({"reference", "jdk-server"})
    public String server;

    private final byte[] review = Input.REVIEW.json();
    private AutoCloseable running;
    private int port;

    /** One review, answered. */
    @Benchmark
    public byte[] allowed(Client client) throws IOException {
        return client.connection.post();
    }

    /** A client's connection. */
    @State(Scope.Thread)
    public static class Client {
        private KeptConnection connection;

        /** Connects, and refuses to time anything but an allowed review. */
        @Setup
        public void connect(AdmitHttps bench) throws IOException, GeneralSecurityException {
            connection = KeptConnection.to(bench.port, PATH, bench.review);
            JsonNode answer = new ObjectMapper().readTree(connection.post());
            Expect.that(answer.at("/response/allowed").booleanValue(), "the review to be allowed", answer);
        }

        /** Hangs up. */
        @TearDown
        public void close() throws IOException {
            connection.close();
        }
    }

    /** Serves on a free port, with gate QAT on. */
    @Setup
    public void serve() throws IOException, GeneralSecurityException {
        if (server.equals("jdk-server")) {
            // As many workers as cores: with more it is slower, see the README.
            ExecutorService workers =
                    Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
            HttpsServer jdk = JdkWebhook.serve(0, workers);
            port = jdk.getAddress().getPort();
            running = () -> {
                jdk.stop(0);
                workers.shutdown();
            };
        } else {
            Instant now = Instant.now();
            ClusterConfig config = ClusterConfig.DEFAULT.withGates(FeatureGates.ofList(FeatureGates.QAT));
            WebhookServer webhook = new WebhookServer(
                            WebhookSettings.local(),
                            ReviewEndpoints.of(new AdmissionWebhook(new ObjectRules(), () -> config)),
                            CertificateAuthority.create(now).issue(Set.of("127.0.0.1", "localhost"), now),
                            () -> true,
                            new WebhookMetrics())
                    .start();
            port = webhook.port();
            running = webhook;
        }
    }

    /** Stops serving. */
    @TearDown
    public void stop() throws Exception {
        running.close();
    }
}
