package io.qatvm.deviceplugin.inventory.discovery;

import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The places and the small files of one sysfs. */
public final class Sysfs {
    private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]{1,8}");
    private static final int SHOWN = 40;

    private final Path root;

    /** Below {@code root}, such as {@code /sys}. */
    public Sysfs(Path root) {
        this.root = root;
    }

    /** Where links to all PCI functions are. */
    public Path functions() {
        return root.resolve("bus/pci/devices");
    }

    /** The folder of a PCI function. */
    public Path function(PciAddress address) {
        return functions().resolve(address.toString());
    }

    /** The folder of a PCI driver. */
    public Path driver(String name) {
        return root.resolve("bus/pci/drivers").resolve(name);
    }

    /** Whether vfio-pci's denylist is off ({@code Y}) or on ({@code N}). */
    public Path denylistParameter() {
        return root.resolve("module/vfio_pci/parameters/disable_denylist");
    }

    /** The names in {@code folder}; none if it is not there. */
    public static List<String> names(Path folder) throws UnusableFile {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
            return names;
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw new UnusableFile(folder + ": cannot be listed: " + word(e.getCause()));
        } catch (IOException e) {
            throw new UnusableFile(folder + ": cannot be listed: " + word(e));
        }
    }

    /** The text of {@code file}, stripped; empty if it is not there. */
    public static Optional<String> text(Path file) throws UnusableFile {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UnusableFile(file + ": cannot be read: " + word(e));
        }
    }

    /** The hexadecimal number in {@code file}, such as {@code 0x8086}. */
    static int hex(Path file) throws UnusableFile {
        String text = text(file).orElseThrow(() -> new UnusableFile(file + ": not there, expected 0x and hex digits"));
        if (!HEX.matcher(text).matches()) {
            throw new UnusableFile(file + ": found '" + shown(text) + "', expected 0x and hex digits");
        }
        return (int) Long.parseLong(text.substring(2), 16);
    }

    /** The whole number in {@code file}; empty if there is no such file. */
    static Optional<Integer> number(Path file) throws UnusableFile {
        Optional<String> text = text(file);
        try {
            return text.map(Integer::parseInt);
        } catch (NumberFormatException e) {
            throw new UnusableFile(file + ": found '" + shown(text.orElse("")) + "', expected a whole number");
        }
    }

    /** The last name of the target of the link {@code file}; empty if there is no such link. */
    public static Optional<String> target(Path file) throws UnusableFile {
        try {
            return Optional.ofNullable(Files.readSymbolicLink(file).getFileName())
                    .map(Path::toString);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (NotLinkException e) {
            throw new UnusableFile(file + ": expected a symbolic link");
        } catch (IOException e) {
            throw new UnusableFile(file + ": cannot be followed: " + word(e));
        }
    }

    /** The PCI function that the link {@code file} leads to; empty if there is no such link. */
    static Optional<PciAddress> functionBehind(Path file) throws UnusableFile {
        Optional<String> name = target(file);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<PciAddress> address = PciAddress.of(name.get());
        if (address.isEmpty()) {
            throw new UnusableFile(file + ": leads to '" + shown(name.get()) + "', expected " + PciAddress.FORM);
        }
        return address;
    }

    /** What the system said, without the path where it is put in front. */
    public static String word(IOException failure) {
        if (failure instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        if (failure instanceof java.nio.file.AccessDeniedException) {
            return "Permission denied";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    // What others wrote may be long or no text at all.
    static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "...";
    }
}
