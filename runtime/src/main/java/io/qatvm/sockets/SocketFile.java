package io.qatvm.sockets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Which socket stands at a path. A socket that was removed and made anew at the same path is another one.
 *
 * @param key device and inode number
 * @param made when it was bound; inode numbers are used again, times are not
 */
public record SocketFile(Object key, FileTime made) {
    /** The socket at {@code path}; empty if nothing is there, or something else than a socket. */
    public static Optional<SocketFile> at(Path path) {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            // Of all files of that kind only sockets are ever found in these folders.
            return file.isOther()
                    ? Optional.of(new SocketFile(file.fileKey(), file.lastModifiedTime()))
                    : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
