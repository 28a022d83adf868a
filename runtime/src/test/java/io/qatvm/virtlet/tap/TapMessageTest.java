package io.qatvm.virtlet.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TapMessageTest {
    private static final String KEY = "0123456789abcdef";

    @Test
    void aMessageHasTheBytesOfVirtletsTapmanager() {
        String hex = HexFormat.of()
                .formatHex(TapMessage.of(TapMessage.RECOVER, "r1", "{}").bytes());

        assertThat(hex).isEqualTo("42424242" + "03" + "00000002" + "00000000" + "7231" + "20".repeat(62) + "7b7d");
    }

    @Test
    void anErrorBelongsToNoKey() {
        String hex = HexFormat.of().formatHex(TapMessage.error("no").bytes());

        assertThat(hex).isEqualTo("42424242" + "ff" + "00000002" + "00000000" + "00".repeat(64) + "6e6f");
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        TapMessage asked = TapMessage.of(TapMessage.ADD, KEY, "{\"a\":1}");

        assertThat(TapMessage.read(new ByteArrayInputStream(asked.bytes()))).contains(asked);
    }

    @Test
    void theEndIsNoMessageAndHalfOfOneIsAFault() throws IOException {
        byte[] whole = TapMessage.of(TapMessage.ADD, KEY, "abc").bytes();

        assertThat(TapMessage.read(new ByteArrayInputStream(new byte[0]))).isEmpty();
        for (int length : List.of(1, 40, whole.length - 1)) {
            assertThatThrownBy(() -> TapMessage.read(new ByteArrayInputStream(whole, 0, length)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void anythingElseIsSentAway() {
        byte[] other = new byte[100];
        byte[] endless = TapMessage.of(TapMessage.ADD, KEY, "").bytes();
        endless[5] = 0x7f;

        assertThatThrownBy(() -> TapMessage.read(new ByteArrayInputStream(other)))
                .hasMessageContaining("no message of a tap manager");
        assertThatThrownBy(() -> TapMessage.read(new ByteArrayInputStream(endless)))
                .hasMessageContaining("expected at most");
    }

    @Test
    void aKeyThatWouldBeCutIsNone() {
        TapMessage.requireKey("a".repeat(64));

        assertThatThrownBy(() -> TapMessage.requireKey("a".repeat(65))).hasMessageContaining("expected 1 to 64");
        assertThatThrownBy(() -> TapMessage.requireKey("")).hasMessageContaining("expected 1 to 64");
    }

    @Test
    void cardsAreWrittenAsVirtletWritesThemAndReadBack() throws IOException {
        List<TapItem> cards = List.of(
                new TapItem(TapItem.TAP, "42:a4:a6:22:80:2e", 0, ""),
                new TapItem(TapItem.VF, "42:a4:a6:22:80:2f", 1, "0001:18:02.1"));

        assertThat(TapItem.json(cards.subList(0, 1)))
                .isEqualTo("[{\"type\":0,\"mac\":\"QqSmIoAu\",\"fdIndex\":0,\"pciAddress\":\"\"}]");
        assertThat(TapItem.of(TapItem.json(cards))).isEqualTo(cards);
        assertThat(TapItem.json(List.of())).isEqualTo("null");
        assertThat(TapItem.of("null")).isEmpty();
        assertThatThrownBy(() -> TapItem.of("{}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> TapItem.of("[{\"mac\":\"AAAA\"}]")).hasMessageContaining("3 bytes");
    }
}
