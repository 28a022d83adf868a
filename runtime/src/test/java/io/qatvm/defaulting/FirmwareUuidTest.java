package io.qatvm.defaulting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FirmwareUuidTest {
    private static ObjectNode metadata() {
        return JsonNodeFactory.instance.objectNode();
    }

    // Both expected values come from another implementation of version 5.

    @Test
    void comesFromTheUid() {
        ObjectNode metadata = metadata()
                .put("uid", "6f1d2c3b-4a59-4687-9021-000000000001")
                .put("namespace", "lab")
                .put("name", "crypto");

        assertThat(FirmwareUuid.of(metadata)).contains(UUID.fromString("84c33db1-3be1-54b0-89c5-a7bbae64ff9a"));
    }

    @Test
    void comesFromTheNameBeforeThereIsAUid() {
        assertThat(FirmwareUuid.of(metadata().put("namespace", "lab").put("name", "crypto")))
                .contains(UUID.fromString("70546c6a-4914-5ab9-90b0-fb8774b31825"));
    }

    @Test
    void isAVersion5Uuid() {
        UUID uuid = FirmwareUuid.named("anything");

        assertThat(uuid.version()).isEqualTo(5);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void isNotInventedForAnObjectThatNothingTellsApart() {
        assertThat(FirmwareUuid.of(metadata().put("generateName", "crypto-"))).isEmpty();
        assertThat(FirmwareUuid.of(metadata().path("absent"))).isEmpty();
    }
}
