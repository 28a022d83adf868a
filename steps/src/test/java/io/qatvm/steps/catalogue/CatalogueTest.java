package io.qatvm.steps.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.tagexpressions.TagExpressionParser;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.read(List.of(URI.create("classpath:/demo")));

    @Test
    void everyScenarioAndOutlineRowKnowsItsPlace() {
        assertThat(catalogue.entries())
                .extracting(CatalogueEntry::scenario)
                .containsExactly(
                        "The next number follows",
                        "Zero and below have a next number too (0)",
                        "Zero and below have a next number too (-1)",
                        "A number that nobody touches stays");
        CatalogueEntry row = catalogue.entries().get(1);
        assertThat(row.place())
                .isEqualTo(new Place(
                        "counting",
                        "Counting",
                        "Adding one makes a number larger by one",
                        "Count again.",
                        "demo/counting/counting.feature:24"));
        assertThat(row.tags().ruleId()).isEqualTo("QVC-XA-001");
    }

    @Test
    void aRuleThatSaysNothingHasNoRemedy() {
        assertThat(catalogue.entries().get(3).place().remedy()).isEmpty();
    }

    @Test
    void aTagExpressionSelects() {
        assertThat(catalogue
                        .select(TagExpressionParser.parse("@QVC-XA-001 and not @headline"))
                        .entries())
                .hasSize(2);
    }
}
