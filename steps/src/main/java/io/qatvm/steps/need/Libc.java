package io.qatvm.steps.need;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** The few calls of the C library that have no counterpart in the JDK. */
interface Libc extends Library {
    /** Loaded at first use. */
    Libc INSTANCE = Native.load("c", Libc.class);

    /** open(2)'s flags for reading and writing, closed on exec. */
    int O_RDWR_CLOEXEC = 0x80002;

    int geteuid();

    int isatty(int descriptor);

    int open(String path, int flags);

    int ioctl(int descriptor, long request, int argument);

    int close(int descriptor);
}
