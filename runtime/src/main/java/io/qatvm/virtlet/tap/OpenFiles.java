package io.qatvm.virtlet.tap;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** Open files by their numbers: what the JDK has no counterpart for. */
public final class OpenFiles {
    private static final int SET_FLAGS = 2;
    private static final Calls C = Native.load("c", Calls.class);

    private OpenFiles() {}

    interface Calls extends Library {
        int open(String path, int flags) throws LastErrorException;

        int close(int descriptor);

        int fcntl(int descriptor, int command, Object... argument) throws LastErrorException;

        int ioctl(int descriptor, NativeLong request, Object... argument) throws LastErrorException;

        int setns(int descriptor, int kind) throws LastErrorException;
    }

    static Calls calls() {
        return C;
    }

    /** Closes a file; a number that is none does nothing. */
    public static void close(int descriptor) {
        C.close(descriptor);
    }

    /** Lets a file stay open when this process becomes another program. */
    public static void keepAcrossExec(int descriptor) {
        C.fcntl(descriptor, SET_FLAGS, 0);
    }
}
