package io.qatvm.virtlet.image;

import java.nio.file.Path;
import java.util.List;

/**
 * A disk image in the store.
 *
 * @param digest 64 hexadecimal digits, of the file's bytes
 * @param names that lead to it, in alphabetical order; empty for one that only machines still use
 * @param size bytes of the file
 * @param file where it is
 * @param format {@code qcow2} or {@code raw}
 * @param virtualSize bytes that a guest sees
 */
public record Image(String digest, List<String> names, long size, Path file, String format, long virtualSize) {
    /** Copies the list. */
    public Image {
        names = List.copyOf(names);
    }

    /** What identifies it to a kubelet. */
    public String id() {
        return "sha256:" + digest;
    }

    /** The reference of a container that was asked for by {@code name}. */
    public String reference(String name) {
        return name + "@" + id();
    }
}
