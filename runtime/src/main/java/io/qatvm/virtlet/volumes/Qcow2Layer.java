package io.qatvm.virtlet.volumes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An empty copy-on-write layer over an image, of the form of QEMU's {@code docs/interop/qcow2.txt}, version 3. Written here
 * and not by qemu-img, as starting a program for 300 bytes takes longer than all the rest of making a machine.
 *
 * @param backing absolute path of the image
 * @param format of the image: {@code qcow2} or {@code raw}
 * @param size bytes that the guest sees
 */
record Qcow2Layer(Path backing, String format, long size) {
    private static final int MAGIC = 0x514649fb;
    private static final int VERSION = 3;
    private static final int CLUSTER_BITS = 16;
    private static final int CLUSTER = 1 << CLUSTER_BITS;
    private static final int HEADER = 104;
    private static final int REFCOUNTS_OF_16_BITS = 4;
    private static final int BACKING_FORMAT = 0xe2792aca;
    private static final int ALIGNED = 8;
    // Header, table of reference counts, reference counts; then the table of tables.
    private static final int L1_CLUSTER = 3;
    // A cluster of entries of eight bytes, each for a cluster.
    private static final long BYTES_OF_L1_ENTRY = (long) CLUSTER / Long.BYTES * CLUSTER;
    private static final int SECTOR = 512;

    /** Writes the layer; what is at {@code target} is replaced. A power cut may lose it, as it loses the guest. */
    void write(Path target) throws IOException {
        long sectors = (size + SECTOR - 1) / SECTOR * SECTOR;
        int entries = Math.toIntExact((sectors + BYTES_OF_L1_ENTRY - 1) / BYTES_OF_L1_ENTRY);
        int clusters = L1_CLUSTER + (entries * Long.BYTES + CLUSTER - 1) / CLUSTER;
        try (FileChannel file = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            put(file, header(sectors, entries), 0);
            put(file, ByteBuffer.allocate(Long.BYTES).putLong(2L * CLUSTER).flip(), CLUSTER);
            ByteBuffer counts = ByteBuffer.allocate(clusters * Short.BYTES);
            for (int i = 0; i < clusters; i++) {
                counts.putShort((short) 1);
            }
            put(file, counts.flip(), 2L * CLUSTER);
            // The rest of the table is zeros, which a sparse file has by itself.
            put(file, ByteBuffer.allocate(1), (long) clusters * CLUSTER - 1);
        }
    }

    private ByteBuffer header(long sectors, int entries) {
        byte[] path = backing.toString().getBytes(StandardCharsets.UTF_8);
        byte[] kind = format.getBytes(StandardCharsets.US_ASCII);
        int padded = (kind.length + ALIGNED - 1) / ALIGNED * ALIGNED;
        int pathAt = HEADER + 2 * Integer.BYTES + padded + 2 * Integer.BYTES;
        return ByteBuffer.allocate(pathAt + path.length)
                .putInt(MAGIC)
                .putInt(VERSION)
                .putLong(pathAt)
                .putInt(path.length)
                .putInt(CLUSTER_BITS)
                .putLong(sectors)
                // No encryption.
                .putInt(0)
                .putInt(entries)
                .putLong((long) L1_CLUSTER * CLUSTER)
                .putLong(CLUSTER)
                .putInt(1)
                // No snapshots, no features.
                .putInt(0)
                .putLong(0)
                .putLong(0)
                .putLong(0)
                .putLong(0)
                .putInt(REFCOUNTS_OF_16_BITS)
                .putInt(HEADER)
                .putInt(BACKING_FORMAT)
                .putInt(kind.length)
                .put(kind)
                .put(new byte[padded - kind.length])
                .putLong(0)
                .put(path)
                .flip();
    }

    private static void put(FileChannel file, ByteBuffer bytes, long at) throws IOException {
        long place = at;
        while (bytes.hasRemaining()) {
            place += file.write(bytes, place);
        }
    }
}
