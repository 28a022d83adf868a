package io.qatvm.virtlet.tap;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** Open files by their numbers: what the JDK has no counterpart for. */
public final class OpenFiles {
    private static final int SET_FLAGS = 2;
    private static final int CLOSE_ON_EXEC = 1;
    private static final int DUPLICATE_CLOEXEC = 1030;
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

    /** The same open file under another number, which nobody else knows of. */
    static int duplicate(int descriptor) {
        return C.fcntl(descriptor, DUPLICATE_CLOEXEC, 0);
    }

    /** Lets a file go when this process becomes another program; a number that is none does nothing. */
    public static void closeAcrossExec(int descriptor) {
        try {
            C.fcntl(descriptor, SET_FLAGS, CLOSE_ON_EXEC);
        } catch (LastErrorException gone) {
            return;
        }
    }

    /** Lets a file stay open when this process becomes another program. */
    public static void keepAcrossExec(int descriptor) {
        C.fcntl(descriptor, SET_FLAGS, 0);
    }
}
