package io.qatvm.benchmarks.backend;

import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A backend that is a program, which measures itself. */
public interface ProgramBackend extends Backend {
    /**
     * Asks the same code for an answer.
     *
     * @throws Task.Refusal if a tag does not hold
     * @throws IOException if it gave none, with what it said
     */
    byte[] answer(Problem problem) throws Task.Refusal, IOException;

    /**
     * Why known answers cannot be asked of it, though it can measure them; empty if they can. What cannot be proved is not
     * measured.
     */
    default Optional<String> unproved(Workload workload) {
        return Optional.empty();
    }

    /**
     * Runs the program once.
     *
     * @param time how long it works
     * @throws IOException if it fails, with what it said
     */
    Speed run(Workload workload, Setting setting, Duration time) throws IOException;

    /**
     * What a program has measured.
     *
     * @param operations how many it has done
     * @param operationsPerSecond by the clock on the wall
     * @param cpuNanos time of processors that it spent, in nanoseconds; negative if that is not known
     */
    record Speed(long operations, double operationsPerSecond, double cpuNanos) {}
}
