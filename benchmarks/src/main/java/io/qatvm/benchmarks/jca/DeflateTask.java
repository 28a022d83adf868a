package io.qatvm.benchmarks.jca;

import io.qatvm.benchmarks.workload.Problem;
import java.util.zip.Deflater;

/** Raw DEFLATE by the JDK's zlib, level 1, which is the nearest to what a card does. */
final class DeflateTask extends Buffered {
    private static final int LEVEL = 1;
    // A stored block's head for each 16 KiB or less, and the end.
    private static final int MORE = 64;

    private final Deflater deflater = new Deflater(LEVEL, true);

    DeflateTask(Problem problem, boolean direct) {
        super(problem, direct, problem.input().length + problem.input().length / 1000 + MORE);
    }

    @Override
    public void run() {
        deflater.reset();
        if (direct) {
            rewound();
            deflater.setInput(source);
            deflater.finish();
            produced(deflater.deflate(target));
        } else {
            deflater.setInput(in);
            deflater.finish();
            produced(deflater.deflate(out));
        }
        if (!deflater.finished()) {
            throw new IllegalStateException("the compressed text is longer than the room for it");
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}
