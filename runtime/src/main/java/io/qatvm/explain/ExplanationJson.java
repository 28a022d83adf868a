package io.qatvm.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.admission.Cause;
import io.qatvm.admission.Verdict;
import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.NamedVf;
import java.util.List;

/** The machine-readable form of an {@link Explanation}; its shape is fixed, so that implementations can be compared. */
public final class ExplanationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExplanationJson() {}

    /** The whole explanation. */
    public static ObjectNode of(Explanation explanation) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", explanation.name());
        json.set("admission", verdict(explanation.verdict()));
        json.set("pod", explanation.pod() == null ? null : JSON.<JsonNode>valueToTree(explanation.pod()));
        json.put("podError", explanation.podError());
        json.set("allocation", explanation.allocation() == null ? null : allocation(explanation.allocation()));
        json.put("allocationError", explanation.allocationError());
        json.put("domainXML", explanation.domainXml());
        json.put("domainError", explanation.domainError());
        return json;
    }

    /** A verdict: {@code {"allowed", "code", "reason", "message", "causes": [{"type","message","field"}]}}. */
    public static ObjectNode verdict(Verdict verdict) {
        ObjectNode json = JSON.createObjectNode();
        json.put("allowed", verdict.allowed());
        json.put("code", verdict.code());
        json.put("reason", verdict.reason());
        json.put("message", verdict.message());
        ArrayNode causes = json.putArray("causes");
        for (Cause cause : verdict.causes()) {
            causes.addObject()
                    .put("type", cause.type())
                    .put("message", cause.message())
                    .put("field", cause.field());
        }
        return json;
    }

    private static ObjectNode allocation(Allocation.Granted granted) {
        ObjectNode json = JSON.createObjectNode();
        devices(json.putArray("devices"), granted.vfs());
        // Only where there are any: the shape of other machines' explanations stays what it was.
        if (!granted.networks().isEmpty()) {
            devices(json.putArray("networks"), granted.networks());
        }
        return json;
    }

    private static void devices(ArrayNode list, List<NamedVf> vfs) {
        vfs.forEach(vf -> list.addObject()
                .put("name", vf.name())
                .put("resource", vf.resource())
                .put("address", vf.address().toString()));
    }
}
