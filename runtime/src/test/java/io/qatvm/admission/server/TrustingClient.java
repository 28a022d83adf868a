package io.qatvm.admission.server;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** An HTTPS client that trusts one authority, as the API server does through caBundle. */
final class TrustingClient {
    private final Instant now = Instant.now();
    private final CertificateAuthority authority;
    private final HttpClient http;

    /** Trusts an authority of its own making. */
    TrustingClient() {
        this(CertificateAuthority.create(Instant.now()));
    }

    TrustingClient(CertificateAuthority authority) {
        this.authority = authority;
        http = HttpClient.newBuilder()
                .sslContext(trusting(authority.certificate()))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    CertificateAuthority authority() {
        return authority;
    }

    Instant now() {
        return now;
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    Socket connect(int port) throws IOException {
        return trusting(authority.certificate()).getSocketFactory().createSocket("127.0.0.1", port);
    }

    /** The certificate a connection made just now is shown; fails unless the authority signed it. */
    X509Certificate shownOn(int port) throws IOException {
        try (SSLSocket socket = (SSLSocket) connect(port)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLContext trusting(X509Certificate authority) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("ca", authority);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
