package io.qatvm.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is only ever replaced as a whole: whatever kills this process, it has the old content or the new one. A kill in
 * between leaves a file beside it whose name ends in {@link #UNFINISHED}.
 *
 * @param path of the file
 */
public record WholeFile(Path path) {
    /** How the name of a content ends that has not taken its place yet. */
    public static final String UNFINISHED = ".new";

    /** Puts {@code content} on disk and then in its place, where a power cut may yet put the old one back. */
    public void replace(byte[] content) throws IOException {
        Path passing = path.resolveSibling(path.getFileName() + UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                passing, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(passing, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes the file, if it is there. */
    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Has what was replaced or removed outlast a power cut, too. */
    public void settle() throws IOException {
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
