package io.qatvm.benchmarks.kernel;

import com.sun.jna.Memory;
import io.qatvm.benchmarks.workload.Problem;

/** What {@code sendmsg} is given for one operation, made once: the direction, the IV, and the bytes. */
final class RequestMessage implements AutoCloseable {
    private static final int HEADER = 56;
    private static final int VECTOR = 16;
    // struct cmsghdr, and the room that each value takes behind it.
    private static final int CMSG = 16;
    private static final int WORD = 8;
    private static final int DECRYPT = 0;
    private static final int ENCRYPT = 1;
    private static final int LINE = 64;

    private final Memory structures;
    private final Memory buffers;
    private final Memory in;
    private final Memory out;
    private final int sent;
    private final int answered;

    /**
     * Lays it out.
     *
     * @param tag bytes behind the ciphertext; 0 if there is none
     */
    RequestMessage(Problem problem, int tag) {
        boolean back = problem.workload().isWayBack();
        byte[] beside = tag > 0 ? problem.extra() : new byte[0];
        byte[] input = problem.input();
        sent = beside.length + input.length;
        answered = beside.length + (back ? input.length - tag : input.length + tag);
        buffers = new Memory(2L * LINE + sent + answered + LINE);
        buffers.clear();
        Memory aligned = buffers.align(LINE);
        in = (Memory) aligned.share(0, sent);
        out = (Memory) aligned.share((sent + LINE - 1L) / LINE * LINE, answered);
        in.write(0, beside, 0, beside.length);
        in.write(beside.length, input, 0, input.length);
        int iv = problem.iv().length;
        int control = 2 * (CMSG + WORD) + CMSG + (4 + iv + WORD - 1) / WORD * WORD;
        int used = tag > 0 ? control : control - CMSG - WORD;
        structures = new Memory(HEADER + VECTOR + control);
        structures.clear();
        long base = AlgSocket.at(structures);
        structures.setLong(16, base + HEADER);
        structures.setLong(24, 1);
        structures.setLong(32, base + HEADER + VECTOR);
        structures.setLong(40, used);
        structures.setLong(HEADER, AlgSocket.at(in));
        structures.setLong(HEADER + WORD, sent);
        int at = HEADER + VECTOR;
        value(at, Libc.ALG_SET_OP, back ? DECRYPT : ENCRYPT);
        at += CMSG + WORD;
        if (tag > 0) {
            value(at, Libc.ALG_SET_AEAD_ASSOCLEN, beside.length);
            at += CMSG + WORD;
        }
        structures.setLong(at, CMSG + 4 + iv);
        structures.setInt(at + 8, Libc.SOL_ALG);
        structures.setInt(at + 12, Libc.ALG_SET_IV);
        structures.setInt(at + CMSG, iv);
        structures.write(at + CMSG + 4, problem.iv(), 0, iv);
    }

    private void value(int at, int kind, int value) {
        structures.setLong(at, CMSG + 4);
        structures.setInt(at + 8, Libc.SOL_ALG);
        structures.setInt(at + 12, kind);
        structures.setInt(at + CMSG, value);
    }

    /** Address of the message's header. */
    long header() {
        return AlgSocket.at(structures);
    }

    /** Address of the answer. */
    long target() {
        return AlgSocket.at(out);
    }

    /** Bytes that are sent. */
    int sent() {
        return sent;
    }

    /** Bytes that are answered. */
    int answered() {
        return answered;
    }

    /** The answer without what was said beside it. */
    byte[] answer(int beside) {
        return out.getByteArray(beside, answered - beside);
    }

    @Override
    public void close() {
        structures.close();
        buffers.close();
    }
}
