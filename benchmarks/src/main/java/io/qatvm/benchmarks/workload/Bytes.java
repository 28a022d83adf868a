package io.qatvm.benchmarks.workload;

import java.util.Arrays;

/** Arrays of bytes, put together and spoilt. */
public final class Bytes {
    private Bytes() {}

    /** One behind the other. */
    public static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** The same with the lowest bit of one byte turned. */
    static byte[] turned(byte[] bytes, int at) {
        byte[] other = bytes.clone();
        other[at] ^= 1;
        return other;
    }
}
