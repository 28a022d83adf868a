package io.qatvm.steps.setup.download;

import io.qatvm.fixtures.cluster.local.LocalClusterTrouble;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What goes wrong with the place where downloads are kept. */
final class Disk {
    private Disk() {}

    /** A trouble with words where the JDK's failure has only a path. */
    static LocalClusterTrouble unwritable(Path place, IOException failure) {
        return new LocalClusterTrouble(
                "cannot write " + place + ": " + why(failure),
                "make room there and let this user write, or set XDG_CACHE_HOME to another folder",
                failure);
    }

    private static String why(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is no folder";
        }
        if (failure instanceof NoSuchFileException gone) {
            return gone.getFile() + " is not there";
        }
        return failure instanceof FileSystemException named && named.getReason() != null
                ? named.getReason()
                : failure.getMessage();
    }
}
