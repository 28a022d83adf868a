package io.qatvm.handler.processes;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.Optional;

/**
 * Linux' call prlimit(2), which changes the limits of another process; Java has nothing like it. It needs CAP_SYS_RESOURCE
 * to go beyond a hard limit.
 */
final class Prlimit implements ProcessLimit {
    // From Linux' include/uapi/asm-generic/resource.h; the same on x86 and ARM.
    private static final int RLIMIT_MEMLOCK = 8;
    private static final int SOFT = 0;
    private static final int HARD = 1;

    /** The one function of the C library; a limit is two unsigned 64-bit numbers, soft and hard. */
    private interface Libc extends Library {
        int prlimit(int pid, int resource, long[] next, long[] before) throws LastErrorException;
    }

    private final Libc libc = Native.load("c", Libc.class);

    @Override
    public Optional<String> raise(int pid, long bytes) {
        long[] before = new long[2];
        try {
            libc.prlimit(pid, RLIMIT_MEMLOCK, null, before);
            long[] next = {higher(before[SOFT], bytes), higher(before[HARD], bytes)};
            if (next[SOFT] != before[SOFT] || next[HARD] != before[HARD]) {
                libc.prlimit(pid, RLIMIT_MEMLOCK, next, null);
            }
            return Optional.empty();
        } catch (LastErrorException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    // Unlimited is the highest number there is, if it is read without a sign.
    private static long higher(long limit, long bytes) {
        return Long.compareUnsigned(limit, bytes) < 0 ? bytes : limit;
    }
}
