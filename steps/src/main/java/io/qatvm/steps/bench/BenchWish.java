package io.qatvm.steps.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run of benchmarks is to be.
 *
 * @param out the folder for its results
 * @param profile how much of everything: {@code smoke}, {@code standard} or {@code full}
 * @param hardware whether QAT of silicon is asked for
 * @param guest whether the same is run in a guest, too
 * @param workloads regular expression of the workloads, if not all
 * @param backends list of backends, with commas, if not all
 * @param patience how long a guest may take
 */
public record BenchWish(
        Path out,
        String profile,
        boolean hardware,
        boolean guest,
        Optional<String> workloads,
        Optional<String> backends,
        Duration patience) {

    /** The words behind {@code measure} that say so. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of("--profile", profile));
        workloads.ifPresent(expression -> words.addAll(List.of("--workloads", expression)));
        backends.ifPresent(list -> words.addAll(List.of("--backends", list)));
        return words;
    }

    /** A file of its results. */
    Path file(String name) {
        return out.resolve(name + ".json");
    }
}
