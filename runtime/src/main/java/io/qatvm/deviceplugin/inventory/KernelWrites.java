package io.qatvm.deviceplugin.inventory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes to sysfs. A kernel answers a write with what it did, or with an error. */
@FunctionalInterface
public interface KernelWrites {
    /** The kernel of this machine. Files are never made, as sysfs has none to make. */
    KernelWrites REAL =
            (file, text) -> Files.write(file, text.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);

    /**
     * Writes {@code text} to a file of sysfs at one go.
     *
     * @throws IOException with the kernel's own word, such as "Invalid argument" or "No such device"
     */
    void write(Path file, String text) throws IOException;
}
