package io.qatvm.launcher.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Reads an ISO 9660 image with Rock Ridge names, straight from the layouts of ECMA-119 and IEEE P1282. */
final class IsoReading {
    private static final int SECTOR = 2048;

    private final ByteBuffer image;
    private final Map<String, String> files = new TreeMap<>();

    private IsoReading(byte[] bytes) {
        image = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What an image holds: its label, and its files' text by path. */
    record Disc(String label, Map<String, String> files) {}

    static Disc read(Path file) throws IOException {
        IsoReading reading = new IsoReading(Files.readAllBytes(file));
        int primary = 16 * SECTOR;
        if (!reading.text(primary + 1, 5).equals("CD001")) {
            throw new IOException("no primary volume descriptor in " + file);
        }
        reading.folder(primary + 156, "");
        return new Disc(reading.text(primary + 40, 32).strip(), reading.files);
    }

    private void folder(int folderRecord, String path) {
        int start = image.getInt(folderRecord + 2) * SECTOR;
        int end = start + image.getInt(folderRecord + 10);
        for (int at = start; at < end; ) {
            int length = image.get(at) & 0xff;
            if (length == 0) {
                at = (at / SECTOR + 1) * SECTOR;
                continue;
            }
            String name = name(at, length);
            boolean self = (image.get(at + 32) & 0xff) == 1 && image.get(at + 33) <= 1;
            if (!self && (image.get(at + 25) & 2) != 0) {
                folder(at, path + name + "/");
            } else if (!self) {
                files.put(path + name, text(image.getInt(at + 2) * SECTOR, image.getInt(at + 10)));
            }
            at += length;
        }
    }

    private String name(int at, int length) {
        int own = image.get(at + 32) & 0xff;
        StringBuilder name = new StringBuilder();
        fields(at + 33 + own + (own % 2 == 0 ? 1 : 0), at + length, name);
        return name.toString();
    }

    private void fields(int from, int to, StringBuilder name) {
        for (int at = from; at + 4 <= to && image.get(at + 2) > 0; at += image.get(at + 2) & 0xff) {
            String tag = text(at, 2);
            if (tag.equals("NM")) {
                name.append(text(at + 5, (image.get(at + 2) & 0xff) - 5));
            } else if (tag.equals("CE")) {
                int more = image.getInt(at + 4) * SECTOR + image.getInt(at + 12);
                fields(more, more + image.getInt(at + 20), name);
            }
        }
    }

    private String text(int at, int length) {
        return new String(Arrays.copyOfRange(image.array(), at, at + length), StandardCharsets.UTF_8);
    }
}
