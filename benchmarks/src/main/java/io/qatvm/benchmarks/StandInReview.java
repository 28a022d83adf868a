package io.qatvm.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.admission.server.ReviewHandler;
import java.io.IOException;

/**
 * A review of realistic weight for comparing transports: reads the body to a tree, visits every node, answers with the
 * uid. It judges nothing; the transport is what is measured.
 */
final class StandInReview implements ReviewHandler {
    private final ObjectMapper json = new ObjectMapper();

    @Override
    public Answer answer(byte[] body) {
        try {
            JsonNode review = json.readTree(body);
            boolean notEmpty = nodes(review) > 1;
            ObjectNode answer = json.createObjectNode();
            answer.set("apiVersion", review.path("apiVersion"));
            answer.put("kind", "AdmissionReview");
            answer.putObject("response")
                    .put("uid", review.at("/request/uid").asText())
                    .put("allowed", notEmpty);
            return new Answer(200, "application/json", json.writeValueAsBytes(answer));
        } catch (IOException malformed) {
            return new Answer(400, "application/json", new byte[0]);
        }
    }

    private static int nodes(JsonNode node) {
        int count = 1;
        for (JsonNode child : node) {
            count += nodes(child);
        }
        return count;
    }
}
