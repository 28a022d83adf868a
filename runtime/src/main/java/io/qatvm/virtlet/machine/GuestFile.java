package io.qatvm.virtlet.machine;

import java.util.Base64;

/**
 * A file that cloud-init writes into the guest.
 *
 * @param base64 what is in it
 * @param permissions as chmod takes them, such as {@code 0400}
 */
public record GuestFile(String base64, String permissions) {
    /** A file of these bytes. */
    public static GuestFile of(byte[] content, String permissions) {
        return new GuestFile(Base64.getEncoder().encodeToString(content), permissions);
    }
}
