package io.qatvm.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureGatesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "QAT",
                " QAT ",
                "GPU,QAT",
                "GPU , QAT\t",
                "\u00a0QAT\u0085",
                "QAT,,",
                ",QAT",
                "\nDataVolumes,\n QAT\n",
                "\u3000QAT\u2028",
            })
    void theGateIsOn(String text) {
        assertThat(FeatureGates.ofList(text).enabled(FeatureGates.QAT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "qat", "Qat", "QATs", "QAT GPU", "GPU;QAT", "\"QAT\"", "Q AT", "\u200bQAT"})
    void theGateIsOff(String text) {
        assertThat(FeatureGates.ofList(text).enabled(FeatureGates.QAT)).isFalse();
    }

    @Test
    void anAbsentKeySwitchesNothingOn() {
        assertThat(FeatureGates.ofList(null)).isEqualTo(FeatureGates.NONE);
    }

    @Test
    void itemsOfTheResourceAreComparedAsTheyAre() {
        assertThat(FeatureGates.ofItems(List.of("QAT")).enabled(FeatureGates.QAT))
                .isTrue();
        assertThat(FeatureGates.ofItems(List.of(" QAT")).enabled(FeatureGates.QAT))
                .isFalse();
    }

    @Test
    void whiteSpaceAroundItemsNeverMatters() {
        Random random = new Random(4);
        String white = " \t\n\r\u000b\u000c\u0085\u00a0\u1680\u2000\u2028\u202f\u205f\u3000";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (String name : List.of("GPU", "QAT", "Sidecar")) {
                text.append(spaces(white, random))
                        .append(name)
                        .append(spaces(white, random))
                        .append(',');
            }
            assertThat(FeatureGates.ofList(text.toString()).names()).containsExactlyInAnyOrder("GPU", "QAT", "Sidecar");
        }
    }

    private static String spaces(String white, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(white.charAt(random.nextInt(white.length())));
        }
        return text.toString();
    }
}
