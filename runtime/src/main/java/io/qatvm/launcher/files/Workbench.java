package io.qatvm.launcher.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes files so that each is there whole or not at all, and knows which it made. */
final class Workbench {
    private final List<Path> made = new ArrayList<>();

    /** Fills a file. */
    @FunctionalInterface
    interface Work {
        /**
         * Does the work.
         *
         * @param file an empty file beside the one to be made
         * @return what went wrong; empty if it is done
         */
        Optional<String> into(Path file) throws IOException;
    }

    /**
     * Makes {@code target} unless it is there.
     *
     * @return what went wrong; empty if it is there now
     */
    Optional<String> make(Path target, Work work) throws IOException {
        if (Files.exists(target)) {
            return Optional.empty();
        }
        Files.createDirectories(target.getParent());
        // Readable by nobody else, which is how a temporary file is made: it may hold secrets.
        Path unfinished = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".unfinished");
        try {
            Optional<String> objection = work.into(unfinished);
            if (objection.isEmpty()) {
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
                made.add(target);
            }
            return objection;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Removes what was made here, and nothing that was there before. */
    void undo() {
        for (Path file : made) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException staysWhole) {
                // The file is complete, so a later attempt finds what it would make.
            }
        }
        made.clear();
    }
}
