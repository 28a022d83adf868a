package io.qatvm.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.qatvm.admission.server.ReviewHandler;
import io.qatvm.admission.server.ServingCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The JDK's own HTTPS server around a review handler: what the webhook's server is compared with. */
final class JdkTransport {
    private static final char[] PASSWORD = "in-memory".toCharArray();

    private JdkTransport() {}

    /**
     * Starts it on the loopback address.
     *
     * @param workers threads; each serves one request at a time and waits for slow clients
     */
    static HttpsServer start(int port, int workers, String path, ReviewHandler handler, ServingCertificate certificate)
            throws IOException, GeneralSecurityException {
        // Read once, when the server's classes load; without it every answer waits for the client's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(certificate)));
        server.setExecutor(Executors.newFixedThreadPool(workers));
        server.createContext(path, exchange -> answer(exchange, handler));
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

    private static SSLContext tls(ServingCertificate certificate) throws IOException, GeneralSecurityException {
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
