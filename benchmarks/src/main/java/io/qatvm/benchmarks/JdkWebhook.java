package io.qatvm.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.qatvm.admission.AdmissionWebhook;
import io.qatvm.admission.ObjectRules;
import io.qatvm.admission.server.CertificateAuthority;
import io.qatvm.admission.server.ReviewEndpoints;
import io.qatvm.admission.server.ReviewHandler;
import io.qatvm.admission.server.ServingCertificate;
import io.qatvm.config.ClusterConfig;
import io.qatvm.config.FeatureGates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The webhook's reviews behind the JDK's own HTTPS server until the process is ended: what {@code webhook-load.sh
 * --compare} holds the webhook's server against.
 */
public final class JdkWebhook {
    private static final char[] PASSWORD = "in-memory".toCharArray();

    private JdkWebhook() {}

    /**
     * Serves on the loopback address with gate QAT on.
     *
     * @param arguments {@code PORT WORKERS}; a worker serves one request at a time and waits for slow clients
     */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        if (arguments.length != 2) {
            System.err.println("usage: JdkWebhook PORT WORKERS");
            System.exit(2);
        }
        serve(Integer.parseInt(arguments[0]), Executors.newFixedThreadPool(Integer.parseInt(arguments[1])));
    }

    /**
     * Serves in this process.
     *
     * @param port 0 for any free one
     * @param workers threads of the caller's
     */
    static HttpsServer serve(int port, Executor workers) throws IOException, GeneralSecurityException {
        // Read once, when the server's classes load; without it every answer waits for the client's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
        server.setHttpsConfigurator(new HttpsConfigurator(tls()));
        server.setExecutor(workers);
        ClusterConfig config = ClusterConfig.DEFAULT.withGates(FeatureGates.ofList(FeatureGates.QAT));
        ReviewEndpoints.of(new AdmissionWebhook(new ObjectRules(), () -> config))
                .forEach((path, handler) -> server.createContext(path, exchange -> answer(exchange, handler)));
        server.createContext("/readyz", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, ReviewHandler handler) throws IOException {
        ReviewHandler.Answer answer = handler.answer(exchange.getRequestBody().readAllBytes());
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    private static SSLContext tls() throws IOException, GeneralSecurityException {
        Instant now = Instant.now();
        ServingCertificate certificate = CertificateAuthority.create(now).issue(Set.of("127.0.0.1", "localhost"), now);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "serving", certificate.key(), PASSWORD, certificate.chain().toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
