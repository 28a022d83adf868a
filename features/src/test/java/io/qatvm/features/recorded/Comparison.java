package io.qatvm.features.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.zjsonpatch.DiffFlags;
import io.fabric8.zjsonpatch.JsonDiff;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.builder.Input;
import org.xmlunit.diff.Comparison.Detail;
import org.xmlunit.diff.ComparisonType;
import org.xmlunit.diff.DefaultNodeMatcher;
import org.xmlunit.diff.DifferenceEvaluators;
import org.xmlunit.diff.ElementSelector;
import org.xmlunit.diff.ElementSelectors;

/** Collects the differences of one case, stage by stage. */
final class Comparison {
    private static final EnumSet<DiffFlags> PLAIN = EnumSet.of(
            DiffFlags.OMIT_MOVE_OPERATION, DiffFlags.OMIT_COPY_OPERATION, DiffFlags.ADD_ORIGINAL_VALUE_ON_REPLACE);

    // Controllers and entries are told apart by what they are, everything else by its order.
    private static final ElementSelector PARTNERS = ElementSelectors.conditionalBuilder()
            .whenElementIsNamed("controller")
            .thenUse(ElementSelectors.byNameAndAttributes("type"))
            .whenElementIsNamed("entry")
            .thenUse(ElementSelectors.byNameAndAttributes("name"))
            .elseUse(ElementSelectors.byName)
            .build();

    private final int number;
    private final List<Difference> found = new ArrayList<>();

    Comparison(RecordedCase recorded) {
        this.number = recorded.number();
    }

    /** What was found so far. */
    List<Difference> found() {
        return found;
    }

    /** Compares two texts. */
    void texts(String field, String recorded, String ours) {
        if (!Objects.equals(recorded, ours)) {
            found.add(new Difference(number, field, recorded, ours));
        }
    }

    /** Compares two JSON documents member by member. */
    void json(String stage, JsonNode recorded, JsonNode ours) {
        for (JsonNode step : JsonDiff.asJson(recorded, ours, PLAIN)) {
            String field = stage + ":" + step.path("path").asText();
            switch (step.path("op").asText()) {
                case "add" -> texts(field, null, text(step.get("value")));
                case "remove" -> texts(field, text(step.get("value")), null);
                default -> texts(field, text(step.get("fromValue")), text(step.get("value")));
            }
        }
    }

    /** Compares two XML documents element by element; the order of elements of different names does not count. */
    void xml(String stage, String recorded, String ours) {
        DiffBuilder.compare(Input.fromString(recorded))
                .withTest(Input.fromString(ours))
                .ignoreWhitespace()
                .withNodeMatcher(new DefaultNodeMatcher(PARTNERS))
                .withDifferenceEvaluator(DifferenceEvaluators.Default)
                .checkForSimilar()
                .build()
                .getDifferences()
                .forEach(difference -> xml(stage, difference.getComparison()));
    }

    private void xml(String stage, org.xmlunit.diff.Comparison step) {
        Detail control = step.getControlDetails();
        Detail test = step.getTestDetails();
        // Counts follow from the members that are missing or added, which are differences of their own.
        if (step.getType() == ComparisonType.CHILD_NODELIST_LENGTH
                || step.getType() == ComparisonType.ELEMENT_NUM_ATTRIBUTES) {
            return;
        }
        String place = control.getXPath() == null ? test.getXPath() : control.getXPath();
        if (step.getType() == ComparisonType.ATTR_NAME_LOOKUP) {
            place += control.getValue() == null ? "/@" + test.getValue() : "";
        }
        texts(stage + ":" + place.replace("[1]", ""), text(control), text(test));
    }

    private static String text(Detail detail) {
        return detail.getXPath() == null || detail.getValue() == null
                ? null
                : detail.getValue().toString();
    }

    private static String text(JsonNode value) {
        return value == null || value.isNull() ? null : value.isValueNode() ? value.asText() : value.toString();
    }
}
