package io.qatvm.benchmarks.backend;

import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Sign;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who can be asked to do workloads. It either works inside a JVM ({@link JvmBackend}) or is a program that measures
 * itself ({@link ProgramBackend}).
 */
public interface Backend {
    /** As rows have it, for example {@code cpu-jca} or {@code kernel:qat_aes_cbc}. */
    String name();

    /** True if it is made for this workload, whether or not it can do it here; there is no row for what it is not made for. */
    boolean isFor(Workload workload);

    /** Why it cannot do this workload here; empty if it can. Cheap when asked again. */
    Optional<String> missing(Workload workload);

    /** Forgets what {@link #missing(Workload)} has found: a device may have come or gone. */
    default void forget() {}

    /** True if it can be set so at all; there is no row for what it cannot be set to, since it would be another's again. */
    boolean takes(Setting setting);

    /** Why this setting cannot be run although it makes sense; empty if it can. */
    default Optional<String> missing(Setting setting) {
        return Optional.empty();
    }

    /** True if a QAT device is asked to do the work. */
    default boolean asksDevice() {
        return false;
    }

    /** What its library or driver says of the way it takes, for the evidence. */
    default List<Sign> says(Workload workload) {
        return List.of();
    }

    /** Versions of what it works with, by name, as far as they are known without trying it. */
    default Map<String, String> libraries() {
        return Map.of();
    }
}
