package io.qatvm.steps.setup;

import io.qatvm.steps.need.Commands;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Debian's package tool, used in plain sight. */
public final class AptGet {
    static final List<String> UPDATE = List.of("apt-get", "update");

    private static final Path LISTS = Path.of("/var/lib/apt/lists");

    private final VisibleCommands commands;

    /** Prints to {@code out}. */
    public AptGet(PrintStream out) {
        commands = new VisibleCommands(out);
    }

    /** True on a Debian with its package tool. */
    public static boolean available() {
        return Files.exists(Path.of("/etc/debian_version"))
                && Commands.missing("apt-get").isEmpty();
    }

    /** Installs packages; says false when apt-get failed, whose own words are on the terminal. */
    public boolean install(List<String> packages) {
        if (listsAreEmpty() && !commands.run(UPDATE)) {
            return false;
        }
        return commands.run(installing(packages));
    }

    static List<String> installing(List<String> packages) {
        return Stream.concat(Stream.of("apt-get", "install", "-y", "--no-install-recommends"), packages.stream())
                .toList();
    }

    static boolean listsAreEmpty() {
        try (Stream<Path> files = Files.list(LISTS)) {
            return files.noneMatch(file -> file.getFileName().toString().contains("_Packages"));
        } catch (IOException absent) {
            return true;
        }
    }
}
