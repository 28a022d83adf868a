package io.qatvm.admission.server;

import io.qatvm.admission.AdmissionWebhook;
import io.qatvm.admission.AdmissionWebhook.NotAReview;
import io.qatvm.admission.AdmissionWebhook.Question;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Puts each path of the webhook to its question. */
public final class ReviewEndpoints {
    private ReviewEndpoints() {}

    /** The handlers of {@code webhook}, by URL path. A body that is no review is answered 400 with one line of text. */
    public static Map<String, ReviewHandler> of(AdmissionWebhook webhook) {
        return Map.of(
                ReviewPath.VMI_CREATE.path(), handler(webhook, Question.CREATE_INSTANCE),
                ReviewPath.VMI_UPDATE.path(), handler(webhook, Question.UPDATE_INSTANCE),
                ReviewPath.VM.path(), handler(webhook, Question.MACHINE),
                ReviewPath.VMI_MUTATE.path(), handler(webhook, Question.MUTATE_INSTANCE));
    }

    private static ReviewHandler handler(AdmissionWebhook webhook, Question question) {
        return body -> {
            try {
                return new ReviewHandler.Answer(200, "application/json", webhook.answer(question, body));
            } catch (NotAReview refusal) {
                byte[] line = (refusal.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
                return new ReviewHandler.Answer(400, "text/plain; charset=utf-8", line);
            }
        };
    }
}
