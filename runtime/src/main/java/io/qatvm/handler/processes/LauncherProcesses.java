package io.qatvm.handler.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The processes below a launcher, as {@code /proc} shows them. Source of the format: proc(5), /proc/pid/stat. */
final class LauncherProcesses {
    /** One process. The kernel cuts its name to 15 bytes. */
    record Entry(int pid, String name, int parent) {}

    private final Path proc;

    LauncherProcesses(Path proc) {
        this.proc = proc;
    }

    /**
     * All that {@code ancestor} has started, directly or not, without itself.
     *
     * @throws UncheckedIOException if {@code /proc} cannot be read
     */
    List<Entry> below(int ancestor) {
        Map<Integer, List<Entry>> children = new HashMap<>();
        all().forEach(entry -> children.computeIfAbsent(entry.parent(), parent -> new ArrayList<>())
                .add(entry));
        List<Entry> found = new ArrayList<>(children.getOrDefault(ancestor, List.of()));
        Set<Integer> seen = new HashSet<>(Set.of(ancestor));
        for (int i = 0; i < found.size(); i++) {
            // Process numbers are read one after the other and may be used again meanwhile.
            if (seen.add(found.get(i).pid())) {
                found.addAll(children.getOrDefault(found.get(i).pid(), List.of()));
            }
        }
        return found;
    }

    private List<Entry> all() {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path folder : folders) {
                read(folder.resolve("stat")).ifPresent(entries::add);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list the processes in " + proc, unreadable);
        }
        entries.sort(Comparator.comparingInt(Entry::pid));
        return entries;
    }

    // pid (name) state parent ...; the name may hold spaces and parentheses.
    private static Optional<Entry> read(Path stat) {
        try {
            String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
            int open = text.indexOf('(');
            int close = text.lastIndexOf(')');
            String[] rest = text.substring(close + 1).trim().split(" ", 3);
            return Optional.of(new Entry(
                    Integer.parseInt(text.substring(0, open).trim()),
                    text.substring(open + 1, close),
                    Integer.parseInt(rest[1])));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException ended) {
            // It ended while it was looked at.
            return Optional.empty();
        }
    }
}
