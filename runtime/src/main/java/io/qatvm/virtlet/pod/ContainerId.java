package io.qatvm.virtlet.pod;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of a container, which is its domain's uuid, too: derived, so that a request that is made again has the same one.
 *
 * <p>The rule is Virtlet's: the uuid that the pod asks for, else one by name (version 5) in a namespace of Virtlet's own. Its
 * uuid library sets the variant's bits its own way; so does this, as disks and logs are named by the id.
 */
public final class ContainerId {
    private static final UUID NAMESPACE = UUID.fromString("67b7fb47-7735-4b64-86d2-6d062d121966");
    private static final int UUID_BYTES = 16;

    private ContainerId() {}

    /**
     * The id of a container.
     *
     * @param sandboxId the sandbox's id
     * @param attempt how often the kubelet has made the container before; the first is named by the sandbox alone
     * @param systemUuid the uuid that the pod asks for
     * @return lower case, with dashes
     */
    public static String of(String sandboxId, int attempt, Optional<UUID> systemUuid) {
        return systemUuid
                .map(UUID::toString)
                .orElseGet(() -> named(attempt == 0 ? sandboxId : sandboxId + "/" + attempt));
    }

    private static String named(String name) {
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
        sha1.update(ByteBuffer.allocate(UUID_BYTES)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .array());
        byte[] hash = sha1.digest(name.getBytes(StandardCharsets.UTF_8));
        hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte) ((hash[8] | 0x40) & 0x7f);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
}
