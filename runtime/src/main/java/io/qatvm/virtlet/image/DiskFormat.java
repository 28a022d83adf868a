package io.qatvm.virtlet.image;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a downloaded file is, by its first bytes. A qcow2 image may name other files to read from; one that comes from
 * outside must not, or its guest would read this host's files. Offsets are those of QEMU's {@code docs/interop/qcow2.txt}.
 *
 * @param word {@code qcow2} or {@code raw}
 * @param virtualSize bytes that a guest sees
 * @param objection why it is not taken; empty if it is
 */
record DiskFormat(String word, long virtualSize, Optional<String> objection) {
    private static final int MAGIC = 0x514649fb;
    private static final int NEWEST_WITHOUT_FEATURES = 2;
    private static final long EXTERNAL_DATA = 1L << 2;
    // Between the end of the size and the incompatible features.
    private static final int TO_FEATURES = 40;

    /** Looks at {@code file}. */
    static DiskFormat of(Path file) throws IOException {
        if (Files.size(file) == 0) {
            return new DiskFormat("raw", 0, Optional.of("it is empty; expected a disk image"));
        }
        if (Files.size(file) < Integer.BYTES) {
            return new DiskFormat("raw", Files.size(file), Optional.empty());
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            if (in.readInt() != MAGIC) {
                return new DiskFormat("raw", Files.size(file), Optional.empty());
            }
            int version = in.readInt();
            if (in.readLong() != 0) {
                return refused("it names a backing file");
            }
            in.readLong();
            long virtualSize = in.readLong();
            if (version > NEWEST_WITHOUT_FEATURES) {
                in.readNBytes(TO_FEATURES);
                if ((in.readLong() & EXTERNAL_DATA) != 0) {
                    return refused("it names an external data file");
                }
            }
            return new DiskFormat("qcow2", virtualSize, Optional.empty());
        } catch (EOFException e) {
            return new DiskFormat("qcow2", 0, Optional.of("its qcow2 header is cut off"));
        }
    }

    private static DiskFormat refused(String what) {
        return new DiskFormat(
                "qcow2",
                0,
                Optional.of(what + ", so a guest would read files of this host; expected an image"
                        + " that is complete in itself (qemu-img convert makes one)"));
    }
}
