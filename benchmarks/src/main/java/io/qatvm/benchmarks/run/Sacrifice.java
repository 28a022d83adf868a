package io.qatvm.benchmarks.run;

import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Java machine that may be lost: proofs of backends whose native code can end the process it is in. */
public final class Sacrifice {
    /** Exit code of a proof that found something wrong; it stands on standard output. */
    static final int WRONG = 3;

    private static final int SECONDS = 120;
    private static final int BY_SIGNAL = 128;

    private Sacrifice() {}

    /** Proves there; what is wrong, or that it crashed. Empty if all answers are right. */
    static Optional<String> fault(String backend, Workload workload, Setting setting) {
        return run(List.of(
                ProofProgram.class.getName(),
                backend,
                workload.label(),
                Integer.toString(setting.size()),
                Integer.toString(setting.depth()),
                setting.buffers().name()));
    }

    /**
     * Runs a program of this class path.
     *
     * @param program its main class and arguments
     * @return what is wrong; empty if it ended well
     */
    public static Optional<String> run(List<String> program) {
        Path out = null;
        try {
            out = Files.createTempFile("qatvm-sacrifice", ".txt");
            List<String> line = new ArrayList<>();
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.addAll(ChildJvm.QUIET);
            line.addAll(List.of("-cp", System.getProperty("java.class.path")));
            line.addAll(program);
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.of("its process had not ended after " + SECONDS + " s");
            }
            return verdict(process.exitValue(), new String(Files.readAllBytes(out), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.of("no process could be started to try it in: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } finally {
            if (out != null) {
                out.toFile().delete();
            }
        }
    }

    /** What an exit code and the words before it mean. */
    static Optional<String> verdict(int exit, String said) {
        if (exit == 0) {
            return Optional.empty();
        }
        if (exit > BY_SIGNAL) {
            // The JVM catches the signal of the crash, tells of it, and then aborts itself.
            String signal = said.lines()
                    .filter(line -> line.startsWith("#  SIG"))
                    .map(line -> line.substring(1).strip().split(" ")[0])
                    .findFirst()
                    .orElse("signal " + (exit - BY_SIGNAL));
            return Optional.of("its process was ended by " + signal + " in native code");
        }
        String last = said.strip().lines().reduce((first, second) -> second).orElse("");
        return Optional.of(
                exit == WRONG ? last : "its process ended with " + exit + (last.isEmpty() ? "" : ": " + last));
    }
}
