package io.qatvm.admission.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qatvm.admission.server.ReviewHandler.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookServerTest {
    private static final int LIMIT = 2048;
    private static final String REVIEW = ReviewPath.VMI_CREATE.path();
    private static final String BROKEN = ReviewPath.VMI_UPDATE.path();
    private static final String SLOW = ReviewPath.VM.path();

    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final CountDownLatch slowBegun = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private final TrustingClient client = new TrustingClient();
    private final WebhookServer server = new WebhookServer(
                    new WebhookSettings("127.0.0.1", 0, LIMIT, Duration.ofSeconds(5)),
                    Map.of(REVIEW, this::echo, BROKEN, this::broken, SLOW, this::slow),
                    client.authority().issue(Set.of("127.0.0.1", "localhost"), client.now()),
                    ready::get,
                    new WebhookMetrics())
            .start();

    @AfterEach
    void close() {
        slowMayEnd.countDown();
        server.close();
    }

    @Test
    void aReviewReachesItsHandlerAndTheAnswerComesBackWhole() throws Exception {
        HttpResponse<String> answer = post(REVIEW, "application/json", "{\"a\":1}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"echo\":{\"a\":1}}");
        assertThat(answer.version()).isEqualTo(java.net.http.HttpClient.Version.HTTP_1_1);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void aChunkedReviewIsTakenToo() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(REVIEW))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream("[1]".getBytes(UTF_8))))
                .build();

        assertThat(client.send(request).body()).isEqualTo("{\"echo\":[1]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void otherMethodsThanPostAreRefused(String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(REVIEW))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = client.send(request);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
        assertOneLine(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/yaml",
                "application/json; charset=utf-8",
                "application/json, text/plain"
            })
    void otherContentTypesAreRefused(String type) throws Exception {
        HttpResponse<String> answer = post(REVIEW, type, "{}");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).isEqualTo("Content-Type must be exactly application/json\n");
    }

    @Test
    void aMissingContentTypeIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(REVIEW))
                .POST(BodyPublishers.ofString("{}"))
                .build();

        assertThat(client.send(request).statusCode()).isEqualTo(415);
    }

    @Test
    void theLargestBodyPassesAndOneByteMoreDoesNot() throws Exception {
        assertThat(post(REVIEW, "application/json", "x".repeat(LIMIT)).statusCode())
                .isEqualTo(200);

        HttpResponse<String> refused = post(REVIEW, "application/json", "x".repeat(LIMIT + 1));

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).isEqualTo("a review has at most 2048 bytes\n");
    }

    @Test
    void anOversizedChunkedBodyIsRefusedToo() throws Exception {
        byte[] large = new byte[3 * LIMIT];
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(REVIEW))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))
                .build();

        assertThat(client.send(request).statusCode()).isEqualTo(413);
    }

    @Test
    void unknownPathsAreNotFoundAndCountUnderOneName() throws Exception {
        HttpResponse<String> answer = post("/virtualmachineinstances-validate", "application/json", "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertOneLine(answer);
        assertThat(get("/metrics").body())
                .contains("qatvm_admission_reviews_seconds_count{code=\"404\",path=\"other\"} 1");
    }

    @Test
    void aFailureInsideTheHandlerShowsNoneOfItsInsides() throws Exception {
        HttpResponse<String> answer = post(BROKEN, "application/json", "{}");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertOneLine(answer);
        assertThat(answer.body()).doesNotContain("inner detail", "Exception", "io.qatvm");
        assertThat(get("/metrics").body())
                .contains("qatvm_admission_reviews_seconds_count{code=\"500\",path=\"" + BROKEN + "\"} 1");
    }

    @Test
    void metricsCountReviewsByPathAndStatusAndShowTheJvm() throws Exception {
        post(REVIEW, "application/json", "{}");
        post(REVIEW, "application/json", "{}");
        post(REVIEW, "text/plain", "{}");

        HttpResponse<String> page = get("/metrics");

        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(page.body())
                .contains("qatvm_admission_reviews_seconds_count{code=\"200\",path=\"" + REVIEW + "\"} 2")
                .contains("qatvm_admission_reviews_seconds_count{code=\"415\",path=\"" + REVIEW + "\"} 1")
                .contains("qatvm_admission_reviews_seconds_bucket{code=\"200\"")
                .contains("jvm_memory_used_bytes")
                .contains("process_uptime_seconds");
    }

    @Test
    void healthAndReadinessAnswerOnTheirOwn() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);

        ready.set(false);

        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(post("/healthz", "application/json", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void oneConnectionCarriesManyReviewsAlsoAfterARefusal() throws Exception {
        try (Socket socket = client.connect(server.port())) {
            socket.setSoTimeout(5000);
            assertThat(exchange(socket, "POST", REVIEW, "application/json", "{}"))
                    .startsWith("HTTP/1.1 200");
            assertThat(exchange(socket, "POST", REVIEW, "text/plain", "{}")).startsWith("HTTP/1.1 415");
            assertThat(exchange(socket, "POST", "/nowhere", "application/json", "{}"))
                    .startsWith("HTTP/1.1 404");
            assertThat(exchange(socket, "POST", REVIEW, "application/json", "{}"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void slowClientsKeepNobodyWaiting() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = client.connect(server.port());
                slow.add(socket);
                socket.getOutputStream()
                        .write(("POST " + REVIEW + " HTTP/1.1\r\nHost: localhost\r\n"
                                        + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                                .getBytes(UTF_8));
            }

            assertThat(post(REVIEW, "application/json", "{}").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void noiseInsteadOfHttpGetsA400WithoutInsides() throws Exception {
        try (Socket socket = client.connect(server.port())) {
            socket.getOutputStream().write("no http at all\r\n\r\n".getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Jetty", "Exception", "\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0301", "0302"})
    void clientsThatStopAtTls11AreRefused(String version) throws Exception {
        assertThat(answerToHello(version)).as("TLS alert").startsWith(0x15).containsAnyOf(70, 40);
    }

    @Test
    void aTls12ClientIsServed() throws Exception {
        assertThat(answerToHello("0303")).as("TLS handshake record").startsWith(0x16);
    }

    @Test
    void aTakenPortIsSaidInOneSentence() {
        WebhookServer second = new WebhookServer(
                new WebhookSettings("127.0.0.1", server.port(), LIMIT, Duration.ZERO),
                Map.of(),
                client.authority().issue(Set.of("localhost"), client.now()),
                () -> true,
                new WebhookMetrics());

        assertThatThrownBy(second::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1:" + server.port());
        second.close();
    }

    @Test
    void closingLetsTheReviewInProgressEnd() throws Exception {
        var pending = client.sendAsync(request(SLOW, "application/json", "{}"));
        assertThat(slowBegun.await(5, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(server::close);
        closing.start();
        assertThatThrownBy(() -> pending.get(200, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);

        slowMayEnd.countDown();

        assertThat(status(pending)).isEqualTo(200);
        closing.join(5000);
        assertThat(closing.isAlive()).isFalse();
        assertThatThrownBy(() -> get("/healthz")).isInstanceOf(IOException.class);
    }

    private static int status(java.util.concurrent.CompletableFuture<HttpResponse<String>> pending)
            throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
        return pending.get(5, TimeUnit.SECONDS).statusCode();
    }

    private Answer echo(byte[] body) {
        return new Answer(200, "application/json", ("{\"echo\":" + new String(body, UTF_8) + "}").getBytes(UTF_8));
    }

    private Answer broken(byte[] body) {
        throw new IllegalStateException("inner detail of " + body.length + " bytes");
    }

    private Answer slow(byte[] body) {
        slowBegun.countDown();
        try {
            assertThat(slowMayEnd.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return echo(body);
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return client.send(request(path, type, body));
    }

    private HttpRequest request(String path, String type, String body) {
        return HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(server.uri().resolve(path)).build());
    }

    private static void assertOneLine(HttpResponse<String> answer) {
        assertThat(answer.body().lines()).hasSize(1);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    }

    private static String exchange(Socket socket, String method, String path, String type, String body)
            throws IOException {
        String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(UTF_8));
        out.flush();
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            assertThat(next).as("byte after " + head).isNotNegative();
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).trim()))
                .findFirst()
                .orElseThrow();
        assertThat(in.readNBytes(length)).hasSize(length);
        return head.toString();
    }

    /** Sends a hand-made ClientHello whose highest version is the given one; the JDK's own client no longer offers 1.1. */
    private byte[] answerToHello(String version) throws IOException {
        String suites = "c02bc00ac009002f"; // ECDHE-ECDSA with AES-GCM and AES-CBC, RSA with AES-CBC
        String extensions = "000a00040002" + "0017" // group secp256r1
                + "000b00020100" // uncompressed points
                + "000d00060004" + "04030203"; // signatures: ECDSA with SHA-256 and SHA-1
        String hello =
                version + "00".repeat(32) + "00" + length(suites) + suites + "0100" + length(extensions) + extensions;
        String handshake = "0100" + length(hello) + hello;
        String record = "16" + "0301" + length(handshake) + handshake;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(HexFormat.of().parseHex(record));
            byte[] answer = socket.getInputStream().readNBytes(7);
            return Arrays.copyOf(answer, answer.length);
        }
    }

    private static String length(String hex) {
        return HexFormat.of().toHexDigits((short) (hex.length() / 2));
    }
}
