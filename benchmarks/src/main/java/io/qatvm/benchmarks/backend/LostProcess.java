package io.qatvm.benchmarks.backend;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java machine that may be lost: what its native code does to it, it does to nobody else. */
public final class LostProcess {
    /** Exit code of a program that found something wrong; its last word says what. */
    public static final int WRONG = 3;

    /** One that dies of native code leaves neither a core nor a report in the working folder. */
    public static final List<String> QUIET =
            List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null", "-XX:+UseSerialGC");

    private static final int SECONDS = 120;
    private static final int BY_SIGNAL = 128;

    private LostProcess() {}

    /** This process's class path with more behind it. */
    public static String classPath(List<Path> more) {
        return Stream.concat(
                        Stream.of(System.getProperty("java.class.path")),
                        more.stream().map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Runs a program in one.
     *
     * @param more class path behind this process's own
     * @param program main class and arguments
     * @return what was wrong; empty if it ended well
     */
    public static Optional<String> run(List<Path> more, List<String> program) {
        try {
            Path out = Files.createTempFile("qatvm-lost", ".txt");
            try {
                Process process = start(more, program, out);
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.of("its process had not ended after " + SECONDS + " s");
                }
                return verdict(process.exitValue(), new String(Files.readAllBytes(out), StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(out);
            }
        } catch (IOException e) {
            return Optional.of("no process could be started to try it in: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private static Process start(List<Path> more, List<String> program, Path out) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(QUIET);
        line.addAll(List.of("-cp", classPath(more)));
        line.addAll(program);
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        process.getOutputStream().close();
        return process;
    }

    /** What an exit code and the words before it mean; empty if all is well. */
    public static Optional<String> verdict(int exit, String said) {
        if (exit == 0) {
            return Optional.empty();
        }
        // The JVM catches the signal of a crash in native code and tells of it before it ends.
        Optional<String> told = said.lines()
                .filter(line -> line.startsWith("#  SIG"))
                .map(line -> line.substring(1).strip().split(" ")[0])
                .findFirst();
        if (told.isPresent() || exit > BY_SIGNAL) {
            return Optional.of(
                    "its process was ended by " + told.orElse("signal " + (exit - BY_SIGNAL)) + " in native code");
        }
        String last = said.strip().lines().reduce((first, second) -> second).orElse("");
        return Optional.of(
                exit == WRONG ? last : "its process ended with " + exit + (last.isEmpty() ? "" : ": " + last));
    }
}
