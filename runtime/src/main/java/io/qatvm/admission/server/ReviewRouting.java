package io.qatvm.admission.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qatvm.admission.server.ReviewHandler.Answer;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP rules of the webhook: which path, method, content type and size are taken, and what the others are told.
 *
 * <p>Reviews are answered on a worker thread, not on the selector's: a connection whose client is always ready would
 * otherwise be served again and again while the others wait, which measured as a five times longer 99th percentile.
 */
final class ReviewRouting extends Handler.Abstract.NonBlocking {
    static final String PLAIN_TEXT = "text/plain; charset=utf-8";
    private static final String METRICS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";
    private static final Logger LOG = LoggerFactory.getLogger(ReviewRouting.class);

    private final Map<String, ReviewHandler> reviews;
    private final Set<String> pages = Set.of("/healthz", "/readyz", "/metrics");
    private final int maxBodyBytes;
    private final BooleanSupplier ready;
    private final WebhookMetrics metrics;

    ReviewRouting(Map<String, ReviewHandler> reviews, int maxBodyBytes, BooleanSupplier ready, WebhookMetrics metrics) {
        this.reviews = Map.copyOf(reviews);
        this.maxBodyBytes = maxBodyBytes;
        this.ready = ready;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        ReviewHandler review = reviews.get(path);
        if (review != null) {
            review(path, review, request, response, callback);
        } else if (pages.contains(path)) {
            page(path, request, response, callback);
        } else {
            refuse(WebhookMetrics.OTHER, HttpStatus.NOT_FOUND_404, "no such path", response, callback);
        }
        return true;
    }

    private void review(String path, ReviewHandler review, Request request, Response response, Callback callback) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (!HttpMethod.POST.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            refuse(path, HttpStatus.METHOD_NOT_ALLOWED_405, "reviews are sent with POST", response, callback);
        } else if (!JSON.equalsIgnoreCase(type)) {
            String reason = "Content-Type must be exactly " + JSON;
            refuse(path, HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, reason, response, callback);
        } else {
            Executor workers = request.getComponents().getExecutor();
            RequestBody.read(
                    request,
                    maxBodyBytes,
                    body -> workers.execute(() -> received(path, review, body, response, callback)));
        }
    }

    private void received(
            String path, ReviewHandler review, RequestBody.Outcome body, Response response, Callback callback) {
        if (body instanceof RequestBody.Outcome.Whole whole) {
            answer(path, review, whole.bytes(), response, callback);
        } else if (body instanceof RequestBody.Outcome.Lost lost) {
            callback.failed(lost.cause());
        } else {
            String reason = "a review has at most " + maxBodyBytes + " bytes";
            refuse(path, HttpStatus.PAYLOAD_TOO_LARGE_413, reason, response, callback);
        }
    }

    private void answer(String path, ReviewHandler review, byte[] body, Response response, Callback callback) {
        long start = System.nanoTime();
        Answer answer;
        try {
            answer = Objects.requireNonNull(review.answer(body), "handler gave no answer");
        } catch (RuntimeException | Error unexpected) {
            // Errors too, else the client would wait for ever. It learns nothing of the cause; the log has it all.
            LOG.error("Review on {} failed", path, unexpected);
            answer = plain(HttpStatus.INTERNAL_SERVER_ERROR_500, "the review failed inside the webhook");
        }
        metrics.reviewed(path, answer.status(), System.nanoTime() - start);
        send(answer, response, callback);
    }

    private void page(String path, Request request, Response response, Callback callback) {
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            send(plain(HttpStatus.METHOD_NOT_ALLOWED_405, "read this page with GET"), response, callback);
            return;
        }
        Answer answer = switch (path) {
            case "/healthz" -> plain(HttpStatus.OK_200, "ok");
            case "/readyz" ->
                ready.getAsBoolean()
                        ? plain(HttpStatus.OK_200, "ready")
                        : plain(HttpStatus.SERVICE_UNAVAILABLE_503, "not ready");
            default ->
                new Answer(HttpStatus.OK_200, METRICS_TEXT, metrics.page().getBytes(UTF_8));
        };
        send(answer, response, callback);
    }

    private void refuse(String path, int status, String reason, Response response, Callback callback) {
        metrics.reviewed(path, status, 0);
        send(plain(status, reason), response, callback);
    }

    private static Answer plain(int status, String line) {
        return new Answer(status, PLAIN_TEXT, (line + "\n").getBytes(UTF_8));
    }

    private static void send(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
