package io.qatvm.admission.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qatvm.admission.server.ReviewHandler.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CertificateRotationTest {
    private static final CertificateTimes TIMES = new CertificateTimes(
            Duration.ofDays(20), Duration.ofDays(5), Duration.ofDays(10), Duration.ofDays(1), Duration.ofMinutes(1));

    // TLS compares with the clock on the wall: what is renewed after this time has to be valid today.
    private static final Duration RENEWAL = Duration.ofDays(9).plusHours(1);

    private final Instant begin = Instant.now().minus(RENEWAL);
    private final AtomicReference<Instant> clock = new AtomicReference<>(begin);
    private final SharedStore store = new SharedStore();
    private final List<String> told = new ArrayList<>();

    @Test
    void replicasThatStartTogetherShareOneAuthority() {
        OwnCertificates slow = own(store.beforeReplacing(() -> own(store).ensure()));

        CertificateMaterial second = slow.ensure();
        CertificateMaterial first = own(store).ensure();

        assertThat(second.bundle()).isEqualTo(first.bundle());
        assertThat(second.serving().chain()).isEqualTo(first.serving().chain());
    }

    @Test
    void aStoreThatOthersChangeAllTheTimeIsGivenUp() {
        CertificateStore contested = new SharedStore() {
            @Override
            public boolean replace(Snapshot seen, Map<String, String> texts) {
                return false;
            }
        };

        assertThatThrownBy(() -> own(contested).ensure())
                .isInstanceOf(UnusableCertificateException.class)
                .hasMessageContaining("others change it all the time");
    }

    @Test
    void trustIsToldBeforeAnythingIsShownThatNeedsIt() {
        own(store).ensure();
        clock.set(begin.plus(Duration.ofDays(14)));
        CertificateMaterial first = own(store).ensure();
        try (CertificateRotation rotation = rotation(first, serving -> told.add("show " + issuer(serving)))) {
            clock.set(begin.plus(Duration.ofDays(16)));
            rotation.look();
            rotation.look();
            assertThat(told).as("in the overlap").containsExactly("trust 2");

            clock.set(clock.get().plus(Duration.ofMinutes(2)));
            rotation.look();

            CertificateMaterial now = own(store).ensure();
            assertThat(told).hasSize(2);
            assertThat(told.get(1)).isEqualTo("show " + issuer(now.serving()));
            assertThat(now.authority()).isNotEqualTo(first.authority());
        }
    }

    @Test
    void anotherReplicaTakesUpWhatTheFirstHasRenewed() {
        own(store).ensure();
        clock.set(begin.plus(Duration.ofDays(14)));
        CertificateMaterial first = own(store).ensure();
        try (CertificateRotation rotation = rotation(first, serving -> told.add("show " + serving))) {
            clock.set(begin.plus(Duration.ofDays(16)));
            own(store).ensure();
            clock.set(clock.get().plus(Duration.ofMinutes(2)));
            CertificateMaterial renewed = own(store).ensure();

            rotation.look();

            assertThat(told).hasSize(2);
            assertThat(told.get(1)).isEqualTo("show " + renewed.serving());
        }
    }

    @Test
    void whatHasEndedIsNotShownForTheSakeOfTheOverlap() {
        own(store).ensure();
        clock.set(begin.plus(Duration.ofDays(16)));

        CertificateMaterial now = own(store).ensure();

        assertThat(now.serving().expiry()).isAfter(clock.get());
    }

    @Test
    void aLookThatFailsLeavesTheServerAsItIsAndTheNextOneGoesOn() {
        CertificateMaterial first = own(store).ensure();
        try (CertificateRotation rotation = rotation(first, serving -> told.add("show " + serving))) {
            clock.set(begin.plus(RENEWAL));
            store.broken = true;
            rotation.look();
            assertThat(told).isEmpty();

            store.broken = false;
            rotation.look();

            assertThat(told).hasSize(1);
        }
    }

    @Test
    void newConnectionsSeeTheNewCertificateAndOldOnesGoOn() throws Exception {
        CertificateMaterial first = own(store).ensure();
        TrustingClient client = new TrustingClient(first.authority());
        try (WebhookServer server = new WebhookServer(
                                WebhookSettings.local(),
                                Map.of("/review", body -> new Answer(200, "application/json", body)),
                                first.serving(),
                                () -> true,
                                new WebhookMetrics())
                        .start();
                CertificateRotation rotation = rotation(first, server::reload);
                Socket old = client.connect(server.port())) {
            BigInteger before = client.shownOn(server.port()).getSerialNumber();
            assertThat(health(old)).startsWith("HTTP/1.1 200");

            clock.set(begin.plus(RENEWAL));
            rotation.look();

            assertThat(client.shownOn(server.port()).getSerialNumber()).isNotEqualTo(before);
            assertThat(health(old)).as("the old connection").startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void timesThatLeaveNoRoomAreRefused() {
        Duration day = Duration.ofDays(1);

        assertThatThrownBy(() -> new CertificateTimes(day, day, day, Duration.ofHours(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("validity of the authority PT24H, expected more than its reserve, PT24H");
    }

    private CertificateRotation rotation(CertificateMaterial now, Consumer<ServingCertificate> show) {
        return new CertificateRotation(
                own(store),
                now,
                Duration.ofHours(1),
                bundle -> told.add(
                        "trust " + PemFile.certificates("bundle", bundle).size()),
                show);
    }

    private OwnCertificates own(CertificateStore where) {
        return new OwnCertificates(where, List.of("127.0.0.1"), TIMES, clock::get);
    }

    private static String issuer(ServingCertificate serving) {
        return serving.leaf().getIssuerX500Principal() + " " + serving.leaf().getSerialNumber();
    }

    private static String health(Socket socket) throws IOException {
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

    /** A store that several replicas have, as a Secret is. */
    private static class SharedStore implements CertificateStore {
        private Map<String, String> texts = Map.of();
        private int version;
        private boolean broken;

        @Override
        public Snapshot read() {
            if (broken) {
                throw new UnusableCertificateException("the store is away");
            }
            return new Snapshot(texts, String.valueOf(version));
        }

        @Override
        public boolean replace(Snapshot seen, Map<String, String> all) {
            if (!seen.version().equals(String.valueOf(version))) {
                return false;
            }
            texts = all;
            version++;
            return true;
        }

        /** The same for a replica that is overtaken once between reading and writing. */
        CertificateStore beforeReplacing(Runnable other) {
            SharedStore shared = this;
            return new CertificateStore() {
                private boolean overtaken;

                @Override
                public Snapshot read() {
                    return shared.read();
                }

                @Override
                public boolean replace(Snapshot seen, Map<String, String> all) {
                    if (!overtaken) {
                        overtaken = true;
                        other.run();
                    }
                    return shared.replace(seen, all);
                }

                @Override
                public String toString() {
                    return shared.toString();
                }
            };
        }

        @Override
        public String toString() {
            return "shared store";
        }
    }
}
