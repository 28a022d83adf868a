package io.qatvm.allocation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a launcher finds when it starts: its environment block as a process gets it, order and doubled names kept, and the
 * file about its networks where there is one.
 *
 * @param entries in block order
 * @param networkInfo which VF serves which network; empty if the pod has no such file
 */
public record LaunchEnvironment(List<Entry> entries, Optional<NetworkInfoFile> networkInfo) {
    /** Copies the list. */
    public LaunchEnvironment {
        entries = List.copyOf(entries);
    }

    /** A block without such a file. */
    public LaunchEnvironment(List<Entry> entries) {
        this(entries, Optional.empty());
    }

    /** The same block with a file about the networks. */
    public LaunchEnvironment with(NetworkInfoFile file) {
        return new LaunchEnvironment(entries, Optional.of(file));
    }

    /**
     * One entry of the block.
     *
     * @param name up to the first '='
     * @param value after the first '='; null if the entry has none
     */
    public record Entry(String name, String value) {
        /** The entry that {@code text} is, {@code NAME=VALUE}. */
        public static Entry of(String text) {
            int equals = text.indexOf('=');
            return equals < 0
                    ? new Entry(text, null)
                    : new Entry(text.substring(0, equals), text.substring(equals + 1));
        }

        /** The entry as it stands in the block. */
        public String text() {
            return value == null ? name : name + "=" + value;
        }
    }

    /** The block with these entries, each {@code NAME=VALUE}. */
    public static LaunchEnvironment of(List<String> entries) {
        return new LaunchEnvironment(entries.stream().map(Entry::of).toList());
    }

    /** The block with these variables, in the map's order. */
    public static LaunchEnvironment of(Map<String, String> variables) {
        return new LaunchEnvironment(variables.entrySet().stream()
                .map(variable -> new Entry(variable.getKey(), variable.getValue()))
                .toList());
    }

    /** A block as the kernel shows it in /proc/PID/environ: entries that each end with a NUL. */
    public static LaunchEnvironment ofBlock(String block) {
        return of(List.of(block.split("\0")).stream()
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /**
     * An env file: one {@code NAME=VALUE} a line; blank lines and lines that start with '#' are skipped, and white space
     * in front of a name is no part of it.
     */
    public static LaunchEnvironment ofFile(String text) {
        return of(text.lines()
                .map(String::stripLeading)
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList());
    }
}
