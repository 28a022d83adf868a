package io.qatvm.defaulting;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.api.DomainSpec;
import io.qatvm.api.VirtualMachineInstance;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/**
 * The SMBIOS uuid that a machine gets when it names none: a name-based uuid (version 5, RFC 9562), so that whoever
 * computes it gets the same one.
 *
 * <p>The name is the object's uid. A mutating webhook on CREATE may see the object before it has one; then it is
 * {@code namespace/name}, which stays the same when a VirtualMachine is stopped and started. With neither there is
 * nothing that tells two machines apart, and no uuid is given.
 */
public final class FirmwareUuid {
    // Made for this purpose; changing it changes every machine's identity.
    private static final UUID NAMESPACE = UUID.fromString("5d1e6f0b-8a35-4e0c-9c43-7a1f2d60b9e4");
    private static final int VERSION = 0x50;
    private static final int VARIANT = 0x80;

    private FirmwareUuid() {}

    /** The uuid for the object with this {@code metadata}; empty if it has neither uid nor name. */
    public static Optional<UUID> of(JsonNode metadata) {
        String uid = metadata.path("uid").asText("");
        if (!uid.isEmpty()) {
            return Optional.of(named(uid));
        }
        String name = metadata.path("name").asText("");
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(named(metadata.path("namespace").asText("") + "/" + name));
    }

    /** The uuid of a machine that the API server has stored: the one it names, or the one of its uid. */
    public static String of(VirtualMachineInstance stored) {
        DomainSpec.Firmware firmware = stored.getSpec().domain().firmware();
        return firmware == null || firmware.uuid() == null || firmware.uuid().isEmpty()
                ? named(stored.getMetadata().getUid()).toString()
                : firmware.uuid();
    }

    /** The uuid for {@code name}. */
    static UUID named(String name) {
        MessageDigest digest = sha1();
        digest.update(ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .array());
        byte[] hash = digest.digest(name.getBytes(StandardCharsets.UTF_8));
        hash[6] = (byte) ((hash[6] & 0x0f) | VERSION);
        hash[8] = (byte) ((hash[8] & 0x3f) | VARIANT);
        ByteBuffer bits = ByteBuffer.wrap(hash);
        return new UUID(bits.getLong(), bits.getLong());
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
