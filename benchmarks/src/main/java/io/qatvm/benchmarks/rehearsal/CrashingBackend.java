package io.qatvm.benchmarks.rehearsal;

import com.sun.jna.Pointer;
import io.qatvm.benchmarks.backend.JvmBackend;
import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import java.util.Optional;

/** Reads from the address 0, which ends the process by SIGSEGV. */
final class CrashingBackend implements JvmBackend {
    @Override
    public String name() {
        return "rehearsal:crashing";
    }

    @Override
    public boolean isFor(Workload workload) {
        return workload.kind() == Workload.Kind.CIPHER;
    }

    @Override
    public Optional<String> missing(Workload workload) {
        return Optional.empty();
    }

    @Override
    public boolean takes(Setting setting) {
        return setting.depth() == 1;
    }

    @Override
    public boolean mayCrash() {
        return true;
    }

    @Override
    public Task open(Problem problem, Setting setting) {
        return new Task() {
            @Override
            public void run() {
                new Pointer(0).getByte(0);
            }

            @Override
            public byte[] answer() {
                return new byte[0];
            }
        };
    }
}
