package io.qatvm.launcher.files;

import java.util.Map;

/** What goes onto a generated disk, or why nothing does. */
sealed interface DiskContent {
    /**
     * Files.
     *
     * @param label the volume's name, by which guests find the disk
     * @param files bytes by path, folders divided by {@code /}, without one at the start
     */
    record Files(String label, Map<String, byte[]> files) implements DiskContent {
        /** Copies the map. */
        public Files {
            files = Map.copyOf(files);
        }
    }

    /**
     * There is nothing to put onto it.
     *
     * @param reason what is wrong and what was expected; never what users wrote
     */
    record Refused(String reason) implements DiskContent {}
}
