package io.qatvm.preflight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Findings for programs. */
public final class FindingsJson {
    private FindingsJson() {}

    /**
     * {@code {"verdict", "findings": [{"id", "verdict", "found", "evidence": [{"source", "value"}], "remedy"}]}}: the
     * first verdict is the gravest of all; remedy is null where there is nothing to do.
     */
    public static ObjectNode of(List<Finding> findings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", Preflight.gravest(findings).word());
        for (Finding finding : findings) {
            ObjectNode each = json.withArray("findings")
                    .addObject()
                    .put("id", finding.id())
                    .put("verdict", finding.verdict().word())
                    .put("found", finding.found());
            finding.evidence()
                    .forEach(seen -> each.withArray("evidence")
                            .addObject()
                            .put("source", seen.source())
                            .put("value", seen.value()));
            if (finding.evidence().isEmpty()) {
                each.putArray("evidence");
            }
            each.put("remedy", finding.remedy().isEmpty() ? null : finding.remedy());
        }
        return json;
    }
}
