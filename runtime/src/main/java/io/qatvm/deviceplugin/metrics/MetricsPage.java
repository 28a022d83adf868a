package io.qatvm.deviceplugin.metrics;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Serves the metrics by HTTP, GET only. The JDK's own server: one reader now and then needs no other.
 */
public final class MetricsPage implements AutoCloseable {
    private static final String PATH = "/metrics";

    private final HttpServer server;

    private MetricsPage(HttpServer server) {
        this.server = server;
    }

    /**
     * Begins to serve.
     *
     * @param address where to listen; port 0 for any free one
     * @throws UncheckedIOException if the address cannot be bound; the message names it
     */
    public static MetricsPage serve(PluginMetrics metrics, InetSocketAddress address) {
        try {
            HttpServer server = HttpServer.create(address, 0);
            server.createContext(PATH, exchange -> {
                try (exchange) {
                    if (!exchange.getRequestURI().getPath().equals(PATH)) {
                        exchange.sendResponseHeaders(404, -1);
                        return;
                    }
                    if (!exchange.getRequestMethod().equals("GET")) {
                        exchange.getResponseHeaders().set("Allow", "GET");
                        exchange.sendResponseHeaders(405, -1);
                        return;
                    }
                    byte[] page = metrics.page().getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                }
            });
            server.start();
            return new MetricsPage(server);
        } catch (IOException e) {
            throw new UncheckedIOException("the metrics cannot be served on " + address, e);
        }
    }

    /** The port in use. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
