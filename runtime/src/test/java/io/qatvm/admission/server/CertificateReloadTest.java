package io.qatvm.admission.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qatvm.admission.server.ReviewHandler.Answer;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateReloadTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    @TempDir
    private Path directory;

    private final TrustingClient client = new TrustingClient();
    private final AtomicInteger reloads = new AtomicInteger();
    private WebhookServer server;
    private CertificateWatch watch;

    @BeforeEach
    void start() {
        ServingCertificate first = write();
        server = new WebhookServer(
                        WebhookSettings.local(),
                        Map.of("/review", body -> new Answer(200, "application/json", body)),
                        first,
                        () -> true,
                        new WebhookMetrics())
                .start();
        watch = new CertificateWatch(certificate(), key(), OFTEN, renewed -> {
            server.reload(renewed);
            reloads.incrementAndGet();
        });
    }

    @AfterEach
    void stop() {
        watch.close();
        server.close();
    }

    @Test
    void newConnectionsSeeAChangedCertificateAndOldOnesGoOn() throws Exception {
        BigInteger first = client.shownOn(server.port()).getSerialNumber();
        try (Socket old = client.connect(server.port())) {
            assertThat(health(old)).startsWith("HTTP/1.1 200");

            ServingCertificate second = write();

            await("new certificate is shown")
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> assertThat(client.shownOn(server.port()).getSerialNumber())
                                    .isEqualTo(second.leaf().getSerialNumber())
                                    .isNotEqualTo(first));
            assertThat(health(old)).as("the old connection").startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aHalfReplacedPairIsLeftAloneUntilTheOtherHalfIsThere() throws Exception {
        BigInteger first = client.shownOn(server.port()).getSerialNumber();
        ServingCertificate second = issue();
        PemFile.write(certificate(), PemFile.text(second.chain()), false);
        watch.look();
        assertThat(reloads).hasValue(0);
        assertThat(client.shownOn(server.port()).getSerialNumber()).isEqualTo(first);

        PemFile.write(key(), PemFile.text(second.key()), true);

        await("the whole pair is served").until(() -> reloads.get() == 1);
        assertThat(client.shownOn(server.port()).getSerialNumber())
                .isEqualTo(second.leaf().getSerialNumber());
    }

    private ServingCertificate write() {
        ServingCertificate fresh = issue();
        PemFile.write(key(), PemFile.text(fresh.key()), true);
        PemFile.write(certificate(), PemFile.text(fresh.chain()), false);
        return fresh;
    }

    private ServingCertificate issue() {
        return client.authority().issue(Set.of("127.0.0.1"), client.now());
    }

    private Path certificate() {
        return directory.resolve("tls.crt");
    }

    private Path key() {
        return directory.resolve("tls.key");
    }

    private static String health(Socket socket) throws Exception {
        socket.setSoTimeout(5000);
        socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\nok\n")) {
            int next = in.read();
            assertThat(next).as("byte after " + answer).isNotNegative();
            answer.append((char) next);
        }
        return answer.toString();
    }
}
