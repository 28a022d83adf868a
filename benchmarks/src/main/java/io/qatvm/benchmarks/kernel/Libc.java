package io.qatvm.benchmarks.kernel;

import com.sun.jna.Native;

/** System calls, mapped directly; addresses are numbers, so that no call makes an object. Layouts are those of 64-bit Linux. */
final class Libc {
    static final int AF_ALG = 38;
    static final int SOCK_SEQPACKET_CLOEXEC = 0x80005;
    static final int SOL_ALG = 279;
    static final int ALG_SET_KEY = 1;
    static final int ALG_SET_IV = 2;
    static final int ALG_SET_OP = 3;
    static final int ALG_SET_AEAD_ASSOCLEN = 4;
    static final int ALG_SET_AEAD_AUTHSIZE = 5;
    static final int ENOENT = 2;
    static final int EBADMSG = 74;
    static final int EAFNOSUPPORT = 97;

    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    static native int socket(int domain, int type, int protocol);

    static native int bind(int descriptor, long address, int bytes);

    static native int setsockopt(int descriptor, int level, int option, long value, int bytes);

    static native int accept(int descriptor, long address, long bytes);

    static native long sendmsg(int descriptor, long message, int flags);

    static native long read(int descriptor, long into, long bytes);

    static native int close(int descriptor);

    static native long syscall(long number, long first, long second, long third, long fourth, long fifth);

    static native String strerror(int number);

    /** What went wrong with the last call of this thread. */
    static int error() {
        return Native.getLastError();
    }

    static String said(int error) {
        return strerror(error) + " (" + error + ")";
    }
}
