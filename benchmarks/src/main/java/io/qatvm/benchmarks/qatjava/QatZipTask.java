package io.qatvm.benchmarks.qatjava;

import com.intel.qat.QatZipper;
import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.jca.Memory;
import io.qatvm.benchmarks.workload.Problem;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Raw DEFLATE by QATzip, in or out. */
final class QatZipTask implements Task {
    private static final int LEVEL = 1;

    private final QatZipper zipper;
    private final boolean back;
    private final boolean direct;
    private final byte[] in;
    private final byte[] out;
    private final ByteBuffer source;
    private final ByteBuffer target;
    private int produced;

    QatZipTask(QatMode mode, Problem problem, boolean direct) {
        this.direct = direct;
        back = problem.workload().isWayBack();
        zipper = new QatZipper.Builder()
                .setAlgorithm(QatZipper.Algorithm.DEFLATE)
                .setDataFormat(QatZipper.DataFormat.DEFLATE_RAW)
                .setLevel(LEVEL)
                .setMode(QatZipper.Mode.valueOf(mode.name()))
                .build();
        in = problem.input();
        out = new byte[back ? textLength(in) : zipper.maxCompressedLength(in.length)];
        source = Memory.of(in);
        target = Memory.aligned(out.length);
    }

    @Override
    public void run() {
        if (direct) {
            source.rewind();
            target.clear();
            produced = back ? zipper.decompress(source, target) : zipper.compress(source, target);
        } else {
            produced = back ? zipper.decompress(in, out) : zipper.compress(in, out);
        }
    }

    @Override
    public byte[] answer() {
        if (!direct) {
            return Arrays.copyOf(out, produced);
        }
        byte[] answer = new byte[produced];
        target.get(0, answer);
        return answer;
    }

    @Override
    public void close() {
        zipper.end();
    }

    private static int textLength(byte[] stream) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stream);
            byte[] piece = new byte[4096];
            while (!inflater.finished() && inflater.inflate(piece) > 0) {
                // Only the sum is of interest, and the inflater keeps it.
            }
            return Math.max(1, (int) inflater.getBytesWritten());
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("no DEFLATE stream: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
