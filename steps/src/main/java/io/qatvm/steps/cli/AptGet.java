package io.qatvm.steps.cli;

import io.qatvm.steps.need.Commands;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Debian's package tool, used in plain sight: each command is printed before it runs, its output after. */
final class AptGet {
    private static final Path LISTS = Path.of("/var/lib/apt/lists");

    private final PrintStream out;

    AptGet(PrintStream out) {
        this.out = out;
    }

    static boolean available() {
        return Files.exists(Path.of("/etc/debian_version"))
                && Commands.missing("apt-get").isEmpty();
    }

    /** Installs packages; says false when apt-get failed, whose own words are on the terminal. */
    boolean install(List<String> packages) {
        if (listsAreEmpty() && !run(List.of("apt-get", "update"))) {
            return false;
        }
        return run(Stream.concat(Stream.of("apt-get", "install", "-y", "--no-install-recommends"), packages.stream())
                .toList());
    }

    private boolean run(List<String> command) {
        out.println("+ " + String.join(" ", command));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException failure) {
            out.println("Cannot run " + command.get(0) + ": " + failure.getMessage());
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean listsAreEmpty() {
        try (Stream<Path> files = Files.list(LISTS)) {
            return files.noneMatch(file -> file.getFileName().toString().contains("_Packages"));
        } catch (IOException absent) {
            return true;
        }
    }
}
