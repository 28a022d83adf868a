package io.qatvm.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbePageTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicBoolean health = new AtomicBoolean(true);
    private final AtomicBoolean ready = new AtomicBoolean();
    private final ProbePage page = ProbePage.serve(ANY_PORT, health::get, ready::get, Optional.of(() -> "devices 2\n"));

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void readinessIsAskedEachTime() throws Exception {
        assertThat(get(page, "/readyz").statusCode()).isEqualTo(503);

        ready.set(true);

        assertThat(get(page, "/readyz").statusCode()).isEqualTo(200);
        assertThat(get(page, "/readyz").body()).isEqualTo("ok\n");
    }

    @Test
    void healthIsAnotherQuestion() throws Exception {
        assertThat(get(page, "/healthz").statusCode()).isEqualTo(200);

        health.set(false);

        assertThat(get(page, "/healthz").statusCode()).isEqualTo(503);
    }

    @Test
    void figuresAreShownWhereThereAreAny() throws Exception {
        assertThat(get(page, "/metrics").body()).isEqualTo("devices 2\n");
        try (ProbePage without = ProbePage.serve(ANY_PORT, () -> true, () -> true, Optional.empty())) {
            assertThat(get(without, "/metrics").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void nothingElseIsThereAndNothingCanBeSent() throws Exception {
        assertThat(get(page, "/").statusCode()).isEqualTo(404);
        assertThat(get(page, "/healthz/x").statusCode()).isEqualTo(404);
        HttpResponse<String> posted = http.send(
                HttpRequest.newBuilder(uri(page, "/healthz"))
                        .POST(BodyPublishers.ofString("x"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void anAddressThatCannotBeHadIsNamed() {
        InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), page.port());

        assertThatThrownBy(() -> ProbePage.serve(taken, () -> true, () -> true, Optional.empty()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(page.port()));
    }

    private HttpResponse<String> get(ProbePage from, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(from, path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(ProbePage page, String path) {
        return URI.create("http://127.0.0.1:" + page.port() + path);
    }
}
