package io.qatvm.features.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qatvm.admission.AdmissionWebhook;
import io.qatvm.admission.ObjectRules;
import io.qatvm.admission.server.CertificateAuthority;
import io.qatvm.admission.server.ReviewEndpoints;
import io.qatvm.admission.server.WebhookMetrics;
import io.qatvm.admission.server.WebhookServer;
import io.qatvm.admission.server.WebhookSettings;
import io.qatvm.config.ClusterConfig;
import io.qatvm.steps.world.WebhookCaller;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Cases of one HTTP request, put to the webhook's real server over HTTPS. */
final class HttpReplay implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicReference<ClusterConfig> config = new AtomicReference<>(ClusterConfig.DEFAULT);
    private final WebhookServer webhook = new WebhookServer(
                    WebhookSettings.local(),
                    ReviewEndpoints.of(new AdmissionWebhook(new ObjectRules(), config::get)),
                    CertificateAuthority.create(Instant.now()).issue(Set.of("127.0.0.1"), Instant.now()),
                    () -> true,
                    new WebhookMetrics())
            .start();

    /** The differences of {@code recorded}. */
    List<Difference> differences(RecordedCase recorded) {
        config.set(recorded.config());
        JsonNode request = recorded.input().get("rawRequest");
        HttpResponse<String> response = new WebhookCaller(webhook.uri())
                .send(
                        request.path("method").asText("POST"),
                        request.path("contentType").asText(),
                        request.path("body").asText());

        Comparison comparison = new Comparison(recorded);
        JsonNode admission = recorded.output().get("admission");
        comparison.texts(
                "http:status",
                admission.has("panic") ? "none" : admission.path("httpStatus").asText(),
                Integer.toString(response.statusCode()));
        if (admission.has("body")) {
            comparison.json("http", admission.get("body"), json(response.body()));
        } else {
            comparison.texts(
                    "http:text",
                    admission.path("rawBody").asText(""),
                    response.body().strip());
        }
        return comparison.found();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return JSON.getNodeFactory().textNode(body.strip());
        }
    }

    @Override
    public void close() {
        webhook.close();
    }
}
