package io.qatvm.admission.server;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The admission webhook's HTTPS server: TLS 1.2 and 1.3, HTTP/1.1 with keep-alive.
 *
 * <p>Serves the given review paths (POST only) and {@code /healthz}, {@code /readyz} and {@code /metrics} (GET). Jetty
 * rather than the JDK's server because slow clients hold no thread here; speed is equal, see
 * {@code benchmarks/README.md}.
 */
public final class WebhookServer implements AutoCloseable {
    private final WebhookSettings settings;
    private final Server server;
    private final ServerConnector connector;
    private final SslContextFactory.Server tls = new SslContextFactory.Server();
    private final WebhookMetrics metrics;
    private volatile boolean draining;
    private volatile int port;

    /**
     * Prepares a server; nothing is bound before {@link #start()}.
     *
     * @param reviews handler by URL path, see {@link ReviewPath#path()}
     * @param certificate what the server shows to clients at first; {@link #reload} replaces it
     * @param ready asked by {@code /readyz} each time; must be quick
     * @param metrics where reviews are counted; closed together with the server
     */
    public WebhookServer(
            WebhookSettings settings,
            Map<String, ReviewHandler> reviews,
            ServingCertificate certificate,
            BooleanSupplier ready,
            WebhookMetrics metrics) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.metrics = Objects.requireNonNull(metrics, "metrics");
        Objects.requireNonNull(ready, "ready");
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        show(certificate, tls);
        server = new Server(threads());
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(settings.drain().toMillis());
        connector = new ServerConnector(
                server, 1, 1, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http()));
        connector.setHost(settings.bindAddress());
        connector.setPort(settings.port());
        // Idle keep-alive connections need no grace: their clients reconnect elsewhere.
        connector.setShutdownIdleTimeout(50);
        server.addConnector(connector);
        server.setHandler(new GracefulHandler(
                new ReviewRouting(reviews, settings.maxBodyBytes(), () -> !draining && ready.getAsBoolean(), metrics)));
    }

    /**
     * Binds the port and begins to answer.
     *
     * @return this server
     * @throws IllegalStateException if the address cannot be bound; the message names it
     */
    public WebhookServer start() {
        try {
            server.start();
            port = connector.getLocalPort();
            return this;
        } catch (Exception failure) {
            throw new IllegalStateException(
                    "cannot listen on " + settings.bindAddress() + ":" + settings.port() + ": " + failure.getMessage(),
                    failure);
        }
    }

    /** The port in use, which differs from the settings' if those asked for any free one; 0 before the start. */
    public int port() {
        return port;
    }

    /** Base URL by the bind address, for instance {@code https://127.0.0.1:8443}. */
    public URI uri() {
        return URI.create("https://" + settings.bindAddress() + ":" + port());
    }

    /**
     * Shows another certificate from now on. Connections that exist keep going; each new one sees the new certificate.
     */
    public void reload(ServingCertificate certificate) {
        try {
            tls.reload(factory -> show(certificate, factory));
        } catch (Exception failure) {
            throw new IllegalStateException("cannot use the new certificate: " + failure.getMessage(), failure);
        }
    }

    /** Stops accepting, waits up to {@link WebhookSettings#drain()} for reviews in progress, then closes. */
    @Override
    public void close() {
        draining = true;
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("webhook server did not stop cleanly: " + failure.getMessage(), failure);
        } finally {
            metrics.close();
        }
    }

    private static void show(ServingCertificate certificate, SslContextFactory factory) {
        factory.setKeyStore(certificate.keyStore());
        factory.setKeyStorePassword(ServingCertificate.STORE_PASSWORD);
    }

    /** Few threads: bodies are read without blocking, so more would only fight over the cores. */
    private static QueuedThreadPool threads() {
        int workers = 2 * Math.max(2, Runtime.getRuntime().availableProcessors());
        QueuedThreadPool pool = new QueuedThreadPool(workers + 2, 4);
        pool.setName("webhook");
        return pool;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        // Kubelet probes and URL registrations name hosts that the certificate need not; trust is the client's
        // question.
        http.addCustomizer(new SecureRequestCustomizer(false));
        return http;
    }
}
