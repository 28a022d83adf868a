package io.qatvm.steps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
    @Test
    void thePartsTogetherAreTheWhole() {
        List<Integer> all = IntStream.range(0, 10).boxed().toList();

        List<Integer> together = new ArrayList<>();
        for (int part = 1; part <= 4; part++) {
            together.addAll(Share.of(part + "/4").orElseThrow().of(all));
        }

        assertThat(together).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aPartBeginsWithItsNumber() {
        assertThat(Share.of("2/3").orElseThrow().of(List.of("a", "b", "c", "d", "e")))
                .containsExactly("b", "e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0/4", "5/4", "1/0", "-1/4", "1/4/2", "a/b", " 1/4"})
    void anythingElseIsNone(String text) {
        assertThat(Share.of(text)).isEmpty();
    }
}
