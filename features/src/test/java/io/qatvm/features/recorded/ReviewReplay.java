package io.qatvm.features.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.admission.AdmissionWebhook;
import io.qatvm.admission.AdmissionWebhook.Question;
import io.qatvm.admission.ObjectRules;
import io.qatvm.admission.Verdict;
import io.qatvm.explain.ExplanationJson;
import java.util.List;

/** Cases that the walk's shape lacks, but admission answers: VirtualMachines, updates, named users. */
final class ReviewReplay {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReviewReplay() {}

    /** The differences of {@code recorded}. */
    static List<Difference> differences(RecordedCase recorded) {
        Comparison comparison = new Comparison(recorded);
        comparison.json("admission", verdictOf(recorded.output()), ExplanationJson.verdict(verdict(recorded)));
        return comparison.found();
    }

    /** What the webhook says of the case's object. */
    static Verdict verdict(RecordedCase recorded) {
        return verdict(
                recorded,
                recorded.input().has("object")
                        ? recorded.input().get("object")
                        : recorded.input().get("vmi"));
    }

    /** What the webhook says of {@code object} in the circumstances of the case. */
    static Verdict verdict(RecordedCase recorded, JsonNode object) {
        JsonNode input = recorded.input();
        boolean update = input.has("oldVmi");
        boolean machine = input.path("kind").asText().equals("VirtualMachine");
        ObjectNode review = AdmissionWebhook.review(
                object, machine ? "virtualmachines" : "virtualmachineinstances", update ? "UPDATE" : "CREATE");
        ObjectNode request = (ObjectNode) review.get("request");
        if (update) {
            request.set("oldObject", input.get("oldVmi"));
        }
        request.putObject("userInfo").put("username", input.path("username").asText("user"));
        Question question = machine ? Question.MACHINE : update ? Question.UPDATE_INSTANCE : Question.CREATE_INSTANCE;
        return new AdmissionWebhook(new ObjectRules(), recorded::config).verdict(question, request);
    }

    /** The verdict that {@code output} records, in the form of {@link ExplanationJson#verdict}. */
    static ObjectNode verdictOf(JsonNode output) {
        ObjectNode verdict = JSON.createObjectNode();
        for (String member : List.of("allowed", "code", "reason", "message", "causes")) {
            verdict.set(member, output.get(member));
        }
        return verdict;
    }
}
