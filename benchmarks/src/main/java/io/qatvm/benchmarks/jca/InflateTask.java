package io.qatvm.benchmarks.jca;

import io.qatvm.benchmarks.workload.Problem;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Raw DEFLATE's way back, by the JDK's zlib. */
final class InflateTask extends Buffered {
    private final Inflater inflater = new Inflater(true);

    InflateTask(Problem problem, boolean direct) {
        super(problem, direct, room(problem.input()));
    }

    @Override
    public void run() throws DataFormatException {
        inflater.reset();
        if (direct) {
            rewound();
            inflater.setInput(source);
            produced(inflater.inflate(target));
        } else {
            inflater.setInput(in);
            produced(inflater.inflate(out));
        }
    }

    @Override
    public void close() {
        inflater.end();
    }

    /** How long the text is, looked up once before any clock runs. */
    private static int room(byte[] stream) {
        Inflater counter = new Inflater(true);
        try {
            counter.setInput(stream);
            byte[] piece = new byte[4096];
            while (!counter.finished() && counter.inflate(piece) > 0) {
                // Only the sum is of interest, and the inflater keeps it.
            }
            return Math.max(1, (int) counter.getBytesWritten());
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("no DEFLATE stream: " + e.getMessage(), e);
        } finally {
            counter.end();
        }
    }
}
