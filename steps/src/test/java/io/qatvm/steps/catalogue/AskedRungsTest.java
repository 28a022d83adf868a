package io.qatvm.steps.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which scenarios run where, by the rungs that were asked for. */
class AskedRungsTest {
    private static final ScenarioTags ANY_HOST = ScenarioTags.of(List.of("@QVC-XX-001", "@emulated", "@any-host"));

    @ParameterizedTest
    @CsvSource({
        "'', @recorded, @recorded, true",
        "'', @emulated @any-host, @emulated, true",
        "hardware, @emulated @any-host, @hardware, true",
        "hardware, @emulated, @emulated, false",
        "hardware, @hardware, @hardware, true",
        "hardware, @simulated, @simulated, false",
        "emulated, @emulated @any-host, @emulated, true",
        "emulated, @hardware, @hardware, false",
        "'recorded, hardware', @recorded, @recorded, true",
        "simulated, @recorded, @recorded, false",
    })
    void aScenarioStandsOnOneRungAndRunsIfThatWasAskedFor(String list, String tags, String rung, boolean runs) {
        AskedRungs asked = AskedRungs.of(list);
        ScenarioTags scenario = ScenarioTags.of(List.of(tags.split(" ")));

        assertThat(Rung.in(asked.standing(scenario).all()))
                .extracting(Rung::tag)
                .containsExactly(rung);
        assertThat(asked.select(scenario)).isEqualTo(runs);
        assertThat(TagExpressionParser.parse(asked.expression()).evaluate(scenario.all()))
                .as("the tag expression '%s' says the same", asked.expression())
                .isEqualTo(runs);
        assertThat(asked.onRealHost(scenario)).isEqualTo(runs && rung.equals("@hardware") && !list.isEmpty());
    }

    @Test
    void standingTwiceIsStandingOnce() {
        AskedRungs asked = AskedRungs.of("hardware");

        assertThat(asked.standing(asked.standing(ANY_HOST))).isEqualTo(asked.standing(ANY_HOST));
        assertThat(asked.standing(ANY_HOST).rung()).isEqualTo("hardware");
        assertThat(AskedRungs.NONE.standing(ANY_HOST)).isEqualTo(ANY_HOST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "hardwear | 'hardwear' is none, expected some of recorded, simulated, emulated, hardware",
                "hardware, | '' is none, expected some of recorded",
                "@hardware | '@hardware' is none, expected some of recorded",
                "emulated,hardware | make two runs",
            })
    void whatMakesNoSenseIsRefused(String list, String words) {
        assertThatThrownBy(() -> AskedRungs.of(list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void onlyAScenarioThatIsEmulatedElsewhereIsForAnyHost() {
        assertThat(ANY_HOST.problems(java.util.Set.of())).isEmpty();
        assertThat(ScenarioTags.of(List.of("@QVC-XX-001", "@simulated", "@any-host"))
                        .problems(java.util.Set.of()))
                .singleElement()
                .asString()
                .contains("goes with @emulated only");
    }
}
