package io.qatvm.probes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Serves {@code /healthz}, {@code /readyz} and, where there are any, {@code /metrics} by HTTP, GET only. The JDK's own
 * server: one reader now and then needs no other. Behind the pages is nothing secret, and nothing can be changed there.
 */
public final class ProbePage implements AutoCloseable {
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
    private static final String METRICS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService thread;

    private ProbePage(HttpServer server, ExecutorService thread) {
        this.server = server;
        this.thread = thread;
    }

    /**
     * Begins to serve.
     *
     * @param address where to listen; port 0 for any free one
     * @param health asked each time; false makes the kubelet start the process anew
     * @param ready asked each time; false means that it does not do its work yet
     * @param metrics Prometheus' text form, asked each time
     * @throws UncheckedIOException if the address cannot be bound; the message names it
     */
    public static ProbePage serve(
            InetSocketAddress address,
            BooleanSupplier health,
            BooleanSupplier ready,
            Optional<Supplier<String>> metrics) {
        try {
            HttpServer server = HttpServer.create(address, 0);
            // A reader that stalls holds up other readers and nothing else; and the thread ends no process late.
            ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
                Thread page = new Thread(task, "probes");
                page.setDaemon(true);
                return page;
            });
            server.setExecutor(thread);
            server.createContext("/", exchange -> {
                try (exchange) {
                    answer(exchange, health, ready, metrics);
                }
            });
            server.start();
            return new ProbePage(server, thread);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address + " for probes", e);
        }
    }

    private static void answer(
            HttpExchange exchange, BooleanSupplier health, BooleanSupplier ready, Optional<Supplier<String>> metrics)
            throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean known = path.equals("/healthz") || path.equals("/readyz") || isMetrics(path, metrics);
        if (!known) {
            exchange.sendResponseHeaders(404, -1);
        } else if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            exchange.sendResponseHeaders(405, -1);
        } else if (isMetrics(path, metrics)) {
            send(exchange, 200, METRICS_TEXT, metrics.orElseThrow().get());
        } else {
            boolean well = path.equals("/healthz") ? health.getAsBoolean() : ready.getAsBoolean();
            send(exchange, well ? 200 : 503, PLAIN_TEXT, well ? "ok\n" : "not yet, or not any more\n");
        }
    }

    private static boolean isMetrics(String path, Optional<Supplier<String>> metrics) {
        return metrics.isPresent() && path.equals("/metrics");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] page = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, page.length);
        exchange.getResponseBody().write(page);
    }

    /** The port in use. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
