package io.qatvm.benchmarks.jca;

import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.Problem;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes in and out, in arrays or outside of the heap. */
abstract class Buffered implements Task {
    final boolean direct;
    final byte[] in;
    final byte[] out;
    final ByteBuffer source;
    final ByteBuffer target;
    private int produced;

    Buffered(Problem problem, boolean direct, int room) {
        this.direct = direct;
        in = problem.input();
        out = new byte[room];
        source = Memory.of(in);
        target = Memory.aligned(room);
    }

    /** The buffers as they were before the first operation. */
    final void rewound() {
        source.rewind();
        target.clear();
    }

    final void produced(int bytes) {
        produced = bytes;
    }

    @Override
    public final byte[] answer() {
        if (!direct) {
            return Arrays.copyOf(out, produced);
        }
        byte[] answer = new byte[produced];
        target.get(0, answer);
        return answer;
    }
}
