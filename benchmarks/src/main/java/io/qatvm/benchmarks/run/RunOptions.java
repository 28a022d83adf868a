package io.qatvm.benchmarks.run;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Place;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is asked for.
 *
 * @param place where it runs
 * @param workloads what is measured
 * @param backends who is asked
 * @param profile how long and how widely
 * @param buffers where bytes may lie
 * @param requestsFrom who outside counts requests; see {@link io.qatvm.benchmarks.evidence.RequestCounter}
 * @param physicalFunctions PFs that cannot be seen from here, by the addresses of their VFs
 * @param out the file for the measurement
 */
public record RunOptions(
        Place place,
        List<Workload> workloads,
        List<Backend> backends,
        Profile profile,
        List<Buffers> buffers,
        Optional<Path> requestsFrom,
        Map<String, String> physicalFunctions,
        Path out) {
    /** Copies the collections. */
    public RunOptions {
        workloads = List.copyOf(workloads);
        backends = List.copyOf(backends);
        buffers = List.copyOf(buffers);
        physicalFunctions = Map.copyOf(physicalFunctions);
    }
}
