package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.admission.AdmissionWebhook;

/**
 * One POST to the webhook.
 *
 * @param contentType the header
 * @param body the text
 */
public record ReviewRequest(String contentType, String body) {
    private static final String JSON = "application/json";
    private static final int TOO_MUCH = 4 * 1024 * 1024;

    /** A body by its name in the feature files. */
    public static ReviewRequest ofBody(String name) {
        String review =
                review(Manifests.vmi("machine", 1, "qat.intel.com/generic")).toString();
        return switch (name) {
            case "no JSON at all" -> new ReviewRequest(JSON, "{\"kind\":");
            case "nothing" -> new ReviewRequest(JSON, "");
            case "a review without request" -> new ReviewRequest(JSON, "{\"kind\":\"AdmissionReview\"}");
            case "two reviews in one" -> new ReviewRequest(JSON, review + review);
            case "YAML" -> new ReviewRequest("application/yaml", review);
            case "more than it will read" -> new ReviewRequest(JSON, " ".repeat(TOO_MUCH) + review);
            default -> throw new IllegalArgumentException("no body is called " + name);
        };
    }

    /** A review by the name of what is reviewed. */
    public static ReviewRequest ofObject(String name) {
        ObjectNode vmi = Manifests.vmi("machine", 1, "qat.intel.com/generic");
        ObjectNode review = review(vmi);
        ObjectNode request = (ObjectNode) review.get("request");
        switch (name) {
            case "no object" -> request.remove("object");
            case "a list" -> request.set("object", new ArrayNode(JsonNodeFactory.instance));
            case "a pod" ->
                ((ObjectNode) request.get("resource")).put("group", "").put("resource", "pods");
            case "another version" -> ((ObjectNode) request.get("resource")).put("version", "v1alpha2");
            default -> throw new IllegalArgumentException("no object is called " + name);
        }
        return new ReviewRequest(JSON, review.toString());
    }

    private static ObjectNode review(ObjectNode vmi) {
        return AdmissionWebhook.review(vmi, "virtualmachineinstances", "CREATE");
    }
}
