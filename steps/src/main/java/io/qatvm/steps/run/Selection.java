package io.qatvm.steps.run;

import io.cucumber.tagexpressions.Expression;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import io.qatvm.steps.catalogue.Catalogue;

/**
 * Which scenarios to run.
 *
 * @param text the tag expression as it was given; empty selects all
 * @param expression the same, parsed
 */
public record Selection(String text, Expression expression) {
    /**
     * Parses a tag expression.
     *
     * @param text for example {@code @simulated and not @slow}; empty or blank selects all
     * @return the selection
     * @throws IllegalArgumentException when it is not a tag expression; the message says where
     */
    public static Selection of(String text) {
        try {
            return new Selection(text.strip(), TagExpressionParser.parse(text));
        } catch (TagExpressionException malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
    }

    /**
     * Those of it that another expression selects, too.
     *
     * @param other a tag expression
     * @return a smaller selection
     */
    public Selection and(String other) {
        return text.isEmpty() ? of(other) : of("(" + text + ") and (" + other + ")");
    }

    /**
     * Applies it.
     *
     * @param catalogue all scenarios
     * @return the selected ones
     */
    public Catalogue from(Catalogue catalogue) {
        return catalogue.select(expression);
    }
}
