package io.qatvm.defaulting;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    private static Amount amount(String text) {
        return Amount.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0Mi, 0",
        "-0, 0",
        "1, 1",
        "+5, 5",
        "0.5, 500m",
        ".5, 500m",
        "1., 1",
        "1500m, 1500m",
        "100m, 100m",
        "1000m, 1",
        "1500M, 1500M",
        "1000M, 1G",
        "123456789, 123456789",
        "2e9, 2e9",
        "2E3, 2e3",
        "1.5e3, 1500",
        "1E, 1E",
        "1000E, 1000E",
        "1Gi, 1Gi",
        "1024Mi, 1Gi",
        "1000Mi, 1000Mi",
        "0.5Gi, 512Mi",
        "1.5Ki, 1536",
        "1023Ki, 1023Ki",
        "0.5Ki, 512",
        "2000Ei, 2000Ei",
        "-1Mi, -1Mi",
        "1n, 1n",
        "1u, 1u",
        "0.1n, 1n",
        "0.0000000001, 1n",
    })
    void printsTheCanonicalText(String given, String printed) {
        assertThat(amount(given)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "Mi", ".", "-", "abc", "1 Gi", "1gi", "1KI", "1K", "1i", "1ee", "1e", "1e+", "1e1.5", "1Mib",
                "0x10", "1,5", "1..5", "1e99999", "NaN", "1 ", "--1"
            })
    void refusesWhatIsNoAmount(String text) {
        assertThat(Amount.parse(text)).isEmpty();
    }

    @Test
    void refusesTextWithoutEnd() {
        assertThat(Amount.parse("9".repeat(65))).isEmpty();
        assertThat(Amount.parse(null)).isEmpty();
        assertThat(Amount.of((Quantity) null)).isEmpty();
        assertThat(Amount.of(new Quantity())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // The left side decides the notation; the sum is in powers of 1024 only as far as it divides.
        "1Gi, 163651584, 1208392Ki",
        "768Mi, 163127297, 968433665",
        "1500M, 164484119, 1664484119",
        "2e9, 164484119, 2164484119",
        "2G, 500000000, 2500M",
        "1Gi, 1Gi, 2Gi",
        "100m, 1, 1100m",
        "4, 1, 5",
        // Nothing has no notation of its own.
        "0, 512Mi, 512Mi",
        "0Mi, 1000, 1k",
    })
    void adds(String left, String right, String sum) {
        assertThat(amount(left).plus(amount(right))).hasToString(sum);
    }

    @ParameterizedTest
    @CsvSource({"512Mi, 400Mi, 112Mi", "4, 1, 3", "1Gi, 1Gi, 0", "1Gi, 512, 1073741312", "0, 1Ki, -1Ki"})
    void subtracts(String left, String right, String difference) {
        assertThat(amount(left).minus(amount(right))).hasToString(difference);
    }

    @Test
    void comparesValuesAndNotTexts() {
        assertThat(amount("1Ki").sameAs(amount("1024"))).isTrue();
        assertThat(amount("1Ki").sameAs(amount("1k"))).isFalse();
        assertThat(amount("1Ki").exceeds(amount("1k"))).isTrue();
        assertThat(amount("1k").exceeds(amount("1000"))).isFalse();
        assertThat(amount("0.000").isZero()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"768Mi, 1000, 805307", "1000, 1000, 1", "1001, 1000, 2", "0, 1000, 0", "1m, 1, 1"})
    void countsUnitsRoundedUp(String text, long size, long units) {
        assertThat(amount(text).inUnitsOf(size)).isEqualTo(units);
    }

    @Test
    void cutsWhatNoLongHolds() {
        assertThat(amount("1000000E").inUnitsOf(1)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "768Mi", "968433665", "100m", "2e9", "3E", "1n", "-5Ki"})
    void survivesTheClientLibrary(String text) {
        Quantity quantity = amount(text).toQuantity();

        assertThat(quantity).hasToString(text);
        assertThat(Amount.of(quantity)).contains(amount(text));
        assertThat(quantity.getNumericalAmount())
                .isEqualByComparingTo(amount(text).value());
    }

    /** Any sum of any notations has the value of its parts, and its text reads back as the same value. */
    @Test
    void sumsKeepTheirValue() {
        Random random = new Random(20200731);
        String[] suffixes = {"", "m", "k", "M", "G", "Ki", "Mi", "Gi", "e3", "e6"};
        for (int round = 0; round < 2000; round++) {
            Amount sum = Amount.ZERO;
            BigDecimal expected = BigDecimal.ZERO;
            for (int part = 0; part < 1 + random.nextInt(5); part++) {
                Amount next = amount(random.nextInt(100_000) + suffixes[random.nextInt(suffixes.length)]);
                boolean binary = next.notation() == Amount.Notation.BINARY || sum.notation() == Amount.Notation.BINARY;
                if (binary && next.value().stripTrailingZeros().scale() > 0) {
                    continue;
                }
                sum = sum.plus(next);
                expected = expected.add(next.value());
            }
            assertThat(sum.value()).isEqualByComparingTo(expected);
            boolean fractionInBinary = sum.notation() == Amount.Notation.BINARY
                    && sum.value().stripTrailingZeros().scale() > 0;
            if (!fractionInBinary) {
                assertThat(amount(sum.toString()).value()).isEqualByComparingTo(expected);
            }
        }
    }

    @Test
    void roundsUpFractionsThatPowersOf1024CannotShow() {
        assertThat(amount("1Gi").plus(amount("100m"))).hasToString("1073741825");
    }
}
