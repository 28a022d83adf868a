package io.qatvm.benchmarks.run;

import io.qatvm.benchmarks.backend.Backends;
import io.qatvm.benchmarks.backend.JvmBackend;
import io.qatvm.benchmarks.backend.LostProcess;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import java.util.List;
import java.util.Optional;

/** A proof as a process of its own. Arguments: backend, workload, size, depth, buffers. */
final class ProofProgram {
    private ProofProgram() {}

    /** Proves it there; what is wrong, or that the process was lost. Empty if all answers are right. */
    static Optional<String> fault(JvmBackend backend, Workload workload, Setting setting) {
        return LostProcess.run(
                backend.classPath(),
                List.of(
                        ProofProgram.class.getName(),
                        backend.name(),
                        workload.label(),
                        Integer.toString(setting.size()),
                        Integer.toString(setting.depth()),
                        setting.buffers().name()));
    }

    /** Proves, and says what is wrong. */
    public static void main(String... arguments) {
        Setting setting = new Setting(
                Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), 1, Buffers.valueOf(arguments[4]), 0);
        Optional<String> fault =
                Proof.fault(Backends.found().named(arguments[0]), Workload.named(arguments[1]), setting);
        fault.ifPresent(System.out::println);
        System.out.flush();
        // Threads of libraries must not keep it.
        Runtime.getRuntime().halt(fault.isPresent() ? LostProcess.WRONG : 0);
    }
}
