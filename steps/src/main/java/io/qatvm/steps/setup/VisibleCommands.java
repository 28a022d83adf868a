package io.qatvm.steps.setup;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Programs of the machine, run in plain sight: the command is printed before it runs, its own output after. */
public final class VisibleCommands {
    private final PrintStream out;

    /** Prints to {@code out}; the programs themselves print to this process's own output. */
    public VisibleCommands(PrintStream out) {
        this.out = out;
    }

    /** Runs a program; says false when it failed, whose own words are on the terminal. */
    public boolean run(List<String> command) {
        return run(command, Path.of("").toAbsolutePath());
    }

    /** The same in another folder. */
    public boolean run(List<String> command, Path folder) {
        out.println("+ " + String.join(" ", command));
        out.flush();
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO().directory(folder.toFile());
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

    /** Asks a program, unseen, and returns what it printed; empty if it is not there or failed. */
    static Optional<String> answer(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while asking " + command[0], interrupted));
        }
    }
}
