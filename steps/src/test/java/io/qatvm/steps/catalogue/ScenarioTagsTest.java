package io.qatvm.steps.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioTagsTest {
    private static final Set<String> NEEDS = Set.of("@needs-kvm");

    @Test
    void readsIdRungAndNeeds() {
        ScenarioTags tags = tags("@simulated", "@QVC-FG-003", "@needs-kvm", "@headline", "@simulated");
        assertThat(tags.ruleId()).isEqualTo("QVC-FG-003");
        assertThat(tags.rung()).isEqualTo("simulated");
        assertThat(tags.needs()).containsExactly("@needs-kvm");
        assertThat(tags.has(ScenarioTags.HEADLINE)).isTrue();
        assertThat(tags.problems(NEEDS)).isEmpty();
    }

    @Test
    void aMissingOrDoubledIdOrRungIsAProblem() {
        assertThat(tags("@simulated").problems(NEEDS).toString()).contains("0 rule ids");
        assertThat(tags("@QVC-FG-001", "@QVC-FG-002", "@simulated")
                        .problems(NEEDS)
                        .toString())
                .contains("2 rule ids");
        assertThat(tags("@QVC-FG-001").problems(NEEDS).toString()).contains("0 rungs");
        assertThat(tags("@QVC-FG-001", "@simulated", "@hardware")
                        .problems(NEEDS)
                        .toString())
                .contains("2 rungs");
    }

    @Test
    void anUnknownTagAndAMisspeltIdAreProblems() {
        assertThat(tags("@QVC-FG-001", "@simulated", "@wip", "@needs-moon", "@QVC-FG-1")
                        .problems(NEEDS))
                .containsExactly(
                        "carries the unknown tag @wip",
                        "carries the unknown tag @needs-moon",
                        "carries the unknown tag @QVC-FG-1");
    }

    private static ScenarioTags tags(String... tags) {
        return ScenarioTags.of(List.of(tags));
    }
}
