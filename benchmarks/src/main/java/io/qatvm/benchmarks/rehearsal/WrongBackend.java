package io.qatvm.benchmarks.rehearsal;

import io.qatvm.benchmarks.backend.JvmBackend;
import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import java.util.Optional;

/** Gives the bytes back that it was given, with one bit turned. */
final class WrongBackend implements JvmBackend {
    @Override
    public String name() {
        return "rehearsal:wrong";
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
    public Task open(Problem problem, Setting setting) {
        byte[] answer = problem.input().clone();
        return new Task() {
            @Override
            public void run() {
                answer[0] ^= 1;
            }

            @Override
            public byte[] answer() {
                return answer.clone();
            }
        };
    }
}
