package io.qatvm.steps.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A caller of the webhook that is no API server. It is on loopback and in a test, so it trusts any certificate. */
public final class WebhookCaller {
    private static final String CREATE = "/virtualmachineinstances-validate-create";

    private final URI webhook;

    /** Calls the webhook at {@code webhook}. */
    public WebhookCaller(URI webhook) {
        this.webhook = webhook;
    }

    /** Posts {@code request} to the path that reviews new VMIs. */
    public HttpResponse<String> post(ReviewRequest request) {
        return send("POST", request.contentType(), request.body());
    }

    /**
     * Sends {@code body} to the path that reviews new VMIs.
     *
     * @param contentType the header; none is sent if it is empty
     */
    public HttpResponse<String> send(String method, String contentType, String body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(webhook.resolve(CREATE))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            builder.header("Content-Type", contentType);
        }
        HttpRequest request = builder.build();
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(trustingAnyone())
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the webhook", e);
        }
    }

    private static SSLContext trustingAnyone() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anyone()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
