package io.qatvm.preflight;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where a host's files are, and the reading of them. Of sysfs, the paths are those of {@link
 * io.qatvm.deviceplugin.inventory.discovery.Sysfs}; the reading is stricter, for here someone waits for a remedy.
 *
 * @param sysfs such as {@code /sys}
 * @param proc such as {@code /proc}
 * @param dev such as {@code /dev}
 * @param modules such as {@code /lib/modules}
 * @param modprobe such as {@code /etc/modprobe.d}
 * @param cniBinaries such as {@code /opt/cni/bin}
 * @param cniConfiguration such as {@code /etc/cni/net.d}
 */
public record HostFiles(
        Path sysfs, Path proc, Path dev, Path modules, Path modprobe, Path cniBinaries, Path cniConfiguration) {

    /** All of them where Linux has them, below {@code root}: {@code /} is this machine, else it is a recorded tree. */
    public static HostFiles below(Path root) {
        return new HostFiles(
                root.resolve("sys"),
                root.resolve("proc"),
                root.resolve("dev"),
                root.resolve("lib/modules"),
                root.resolve("etc/modprobe.d"),
                root.resolve("opt/cni/bin"),
                root.resolve("etc/cni/net.d"));
    }

    /** The text of a file without white space around it; empty if there is no such file. */
    Optional<String> text(Path file) throws Illegible {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw new Illegible(file, "permission denied; expected to read it, run as root");
        } catch (CharacterCodingException e) {
            throw new Illegible(file, "not text");
        } catch (IOException e) {
            // An absent parent that is no folder is as absent as the file.
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            throw new Illegible(file, "cannot be read: " + e.getMessage());
        }
    }

    /** The text of a file that every such host has. */
    String required(Path file) throws Illegible {
        return text(file).orElseThrow(() -> new Illegible(file, "no such file"));
    }

    /** The whole number, zero or more, that is all of a file; empty if there is no such file. */
    Optional<Long> number(Path file) throws Illegible {
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().matches("[0-9]{1,18}")) {
            throw new Illegible(file, "'" + brief(text.get()) + "', expected a whole number");
        }
        return text.map(Long::valueOf);
    }

    /** The kernel's yes or no: Y, N, 1 or 0; empty if there is no such file. */
    Optional<Boolean> flag(Path file) throws Illegible {
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.get()) {
            case "Y", "1" -> Optional.of(true);
            case "N", "0" -> Optional.of(false);
            default -> throw new Illegible(file, "'" + brief(text.get()) + "', expected Y or N");
        };
    }

    /** The names in a folder, in alphabetical order; none if there is no such folder. */
    List<String> names(Path folder) throws Illegible {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (NotDirectoryException e) {
            throw new Illegible(folder, "not a folder");
        } catch (AccessDeniedException e) {
            throw new Illegible(folder, "permission denied; expected to list it, run as root");
        } catch (IOException | DirectoryIteratorException e) {
            throw new Illegible(folder, "cannot be listed: " + e.getMessage());
        }
        Collections.sort(names);
        return names;
    }

    /** True if there is such a file or folder. */
    boolean has(Path path) {
        return Files.exists(path);
    }

    /** The beginning of a text, in one line, for messages. */
    static String brief(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= 80 ? line : line.substring(0, 80) + "...";
    }
}
