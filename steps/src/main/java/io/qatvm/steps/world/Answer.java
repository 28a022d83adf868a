package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.function.Supplier;

/** The cluster's answer to the scenario's last request: yes, or a Status with its causes. */
public final class Answer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WEBHOOK = "admission webhook ";

    private final Evidence evidence;
    private boolean asked;
    private Status refusal;

    /** Made for each scenario. */
    public Answer(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Makes the request and remembers the answer. */
    public void to(Supplier<?> request) {
        asked = true;
        refusal = null;
        try {
            if (request.get() == null) {
                throw new IllegalStateException("the API server answered with nothing");
            }
        } catch (KubernetesClientException e) {
            if (e.getStatus() == null) {
                throw e;
            }
            refusal = e.getStatus();
            evidence.json("refusal", JSON.valueToTree(refusal).toPrettyString());
        }
    }

    /** True for yes. */
    public boolean accepted() {
        if (!asked) {
            throw new IllegalStateException("nothing has been asked yet");
        }
        return refusal == null;
    }

    /** The whole message of a no; empty for yes. */
    public String message() {
        return accepted() ? "" : refusal.getMessage();
    }

    /** True if a webhook said no, false if the API server did. */
    public boolean byWebhook() {
        return message().startsWith(WEBHOOK);
    }

    /** The causes of a no; empty for yes. */
    public List<StatusCause> causes() {
        return accepted() || refusal.getDetails() == null
                ? List.of()
                : refusal.getDetails().getCauses();
    }
}
