package io.qatvm.benchmarks.run;

import java.util.Collection;
import java.util.List;

/** The value in the middle. */
public final class Median {
    private Median() {}

    /** Of these; negative if there are none. */
    public static double of(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return -1;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
