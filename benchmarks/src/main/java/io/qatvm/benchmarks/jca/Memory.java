package io.qatvm.benchmarks.jca;

import java.nio.ByteBuffer;

/** Memory outside of Java's heap: on a cache line's bound, and touched, so that no page comes while the clock runs. */
public final class Memory {
    private static final int LINE = 64;

    private Memory() {}

    /** So many bytes of it, all zero. */
    public static ByteBuffer aligned(int bytes) {
        int whole = Math.max(LINE, (bytes + LINE - 1) / LINE * LINE);
        // New memory of Java's is zeroed, which touches each page.
        return ByteBuffer.allocateDirect(whole + LINE).alignedSlice(LINE).limit(bytes);
    }

    /** A copy of bytes, ready to be read. */
    public static ByteBuffer of(byte[] bytes) {
        return aligned(bytes.length).put(bytes).flip();
    }
}
