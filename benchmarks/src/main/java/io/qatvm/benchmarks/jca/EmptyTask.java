package io.qatvm.benchmarks.jca;

import io.qatvm.benchmarks.backend.Task;

/** Nothing, as an operation. */
final class EmptyTask implements Task {
    @Override
    public void run() {}

    @Override
    public byte[] answer() {
        return new byte[0];
    }
}
