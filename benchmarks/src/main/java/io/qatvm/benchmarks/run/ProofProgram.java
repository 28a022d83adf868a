package io.qatvm.benchmarks.run;

import io.qatvm.benchmarks.backend.Backends;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import java.util.Optional;

/** A proof as a process of its own. Arguments: backend, workload, size, depth, buffers. */
final class ProofProgram {
    private ProofProgram() {}

    /** Proves, and says what is wrong. */
    public static void main(String... arguments) {
        Setting setting = new Setting(
                Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), 1, Buffers.valueOf(arguments[4]), 0);
        Optional<String> fault =
                Proof.fault(Backends.found().named(arguments[0]).get(0), Workload.named(arguments[1]), setting);
        fault.ifPresent(System.out::println);
        System.out.flush();
        // Threads of libraries must not keep it.
        Runtime.getRuntime().halt(fault.isPresent() ? Sacrifice.WRONG : 0);
    }
}
