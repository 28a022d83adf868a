package io.qatvm.pci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PciAddressTest {
    private static final int ROUNDS = 20_000;
    private static final String LETTERS = "0123456789abcdefABCDEFgxz:.,- \n\u00a0\uff11";
    // The rule said once more, independently of the implementation: fixed widths, or a longer domain as the kernel
    // writes it.
    private static final Pattern RULE = Pattern.compile(
            "\\A(?:[0-9a-f]{4}|[1-9a-f][0-9a-f]{4,7}):[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]\\z", Pattern.CASE_INSENSITIVE);

    @ParameterizedTest
    @CsvSource({
        "0000:3d:01.0, 0000:3d:01.0",
        "0000:3D:1f.7, 0000:3d:1f.7",
        "ffff:ff:1f.7, ffff:ff:1f.7",
        "10000:01:00.0, 10000:01:00.0",
        "ffffffff:ff:1f.7, ffffffff:ff:1f.7",
    })
    void readsFullAddressesOfAnyDomain(String text, String printed) {
        assertThat(PciAddress.of(text)).map(PciAddress::toString).contains(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "3d:01.0",
                "0000:3d:01",
                "0000:3d:01:3",
                "0000:3d:01x3",
                "0000:3d:01.8",
                "0000:3d:20.0",
                "0000:3d:3f.0",
                "0000:3dd:01.0",
                "00000:3d:01.0",
                "fffffffff:3d:01.0",
                "0000:3d:01.0\n",
                " 0000:3d:01.0",
                "0000:3d:01.0,",
                "0000-3d-01.0",
                "0x0000:3d:01.0",
                "\uff10000:3d:01.0",
                "1",
                "0000:3d:01.00"
            })
    void refusesEverythingElse(String text) {
        assertThat(PciAddress.of(text)).isEmpty();
        assertThatThrownBy(() -> PciAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining(PciAddress.FORM);
    }

    @Test
    void nothingIsNoAddress() {
        assertThat(PciAddress.of(null)).isEmpty();
    }

    @Test
    void whatIsPrintedIsReadBackAsTheSame() {
        Random random = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            long domain = random.nextBoolean() ? random.nextInt(0x10000) : random.nextLong(0x1_0000_0000L);
            PciAddress address = new PciAddress(domain, random.nextInt(256), random.nextInt(32), random.nextInt(8));
            assertThat(PciAddress.of(address.toString())).contains(address);
            assertThat(PciAddress.of(address.toString().toUpperCase(Locale.ROOT)))
                    .contains(address);
        }
    }

    @Test
    void aChangedAddressIsReadOnlyIfItKeepsTheRule() {
        Random random = new Random(2);
        for (int i = 0; i < ROUNDS; i++) {
            String text = mutated("0000:3d:01.0", random);
            assertThat(PciAddress.of(text).isPresent())
                    .as("'%s'", text)
                    .isEqualTo(RULE.matcher(text).matches());
        }
    }

    @Test
    void theOrderIsThatOfTheNumbers() {
        List<String> ascending = List.of(
                "0000:00:00.0", "0000:00:00.7", "0000:00:01.0", "0000:01:00.0", "0001:00:00.0", "10000:00:00.0");
        assertThat(Stream.of(5, 3, 1, 0, 4, 2)
                        .map(ascending::get)
                        .map(PciAddress::parse)
                        .sorted()
                        .map(PciAddress::toString))
                .containsExactlyElementsOf(ascending);
    }

    @Test
    void printsAsciiDigitsInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(PciAddress.parse("0000:3d:01.7")).hasToString("0000:3d:01.7");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void numbersOutOfRangeAreNoAddress() {
        assertThatThrownBy(() -> new PciAddress(0, 0, 0x20, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PciAddress(0, 0x100, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PciAddress(0, 0, 0, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PciAddress(-1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PciAddress(0x1_0000_0000L, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String mutated(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
            int at = random.nextInt(changed.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> changed.insert(at, letter);
                case 1 -> changed.delete(Math.min(at, changed.length() - 1), Math.min(at + 1, changed.length()));
                default -> {
                    if (at < changed.length()) {
                        changed.setCharAt(at, letter);
                    }
                }
            }
        }
        return changed.toString();
    }
}
