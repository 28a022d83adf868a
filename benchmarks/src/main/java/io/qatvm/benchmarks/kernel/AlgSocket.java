package io.qatvm.benchmarks.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A socket that is bound to one driver and has a key; operations are accepted from it. */
final class AlgSocket implements AutoCloseable {
    private static final int ADDRESS = 88;
    private static final int TYPE_AT = 2;
    private static final int NAME_AT = 24;
    private static final int NAME = 64;
    // The kernel's form of two keys: a netlink attribute of type 1 with the length of the cipher's key, then both.
    private static final int ATTRIBUTE = 8;

    private final int descriptor;

    private AlgSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    /** A failed call, with the kernel's number for it. */
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1;

        private final int error;

        Failure(String call, int error) {
            super(call + ": " + Libc.said(error));
            this.error = error;
        }

        int error() {
            return error;
        }
    }

    static AlgSocket bind(String type, String driver) throws Failure {
        int descriptor = Libc.socket(Libc.AF_ALG, Libc.SOCK_SEQPACKET_CLOEXEC, 0);
        if (descriptor < 0) {
            throw new Failure("socket(AF_ALG)", Libc.error());
        }
        AlgSocket socket = new AlgSocket(descriptor);
        byte[] name = driver.getBytes(StandardCharsets.US_ASCII);
        if (name.length >= NAME) {
            socket.close();
            throw new IllegalArgumentException("the name " + driver + " is longer than the kernel takes");
        }
        try (Memory address = new Memory(ADDRESS)) {
            address.clear();
            address.setShort(0, (short) Libc.AF_ALG);
            byte[] kind = type.getBytes(StandardCharsets.US_ASCII);
            address.write(TYPE_AT, kind, 0, kind.length);
            address.write(NAME_AT, name, 0, name.length);
            if (Libc.bind(descriptor, at(address), ADDRESS) != 0) {
                int error = Libc.error();
                socket.close();
                throw new Failure("bind " + driver, error);
            }
        }
        return socket;
    }

    /** The address of native memory. */
    static long at(Memory memory) {
        return Pointer.nativeValue(memory);
    }

    void key(byte[] key) throws Failure {
        set(Libc.ALG_SET_KEY, key);
    }

    /** Two keys: the cipher's, of so many bytes, comes first. */
    void keys(byte[] both, int cipher) throws Failure {
        byte[] form = new byte[ATTRIBUTE + both.length];
        form[0] = ATTRIBUTE;
        form[2] = 1;
        form[ATTRIBUTE - 1] = (byte) cipher;
        int mac = both.length - cipher;
        System.arraycopy(both, cipher, form, ATTRIBUTE, mac);
        System.arraycopy(both, 0, form, ATTRIBUTE + mac, cipher);
        set(Libc.ALG_SET_KEY, form);
    }

    void tag(int bytes) throws Failure {
        if (Libc.setsockopt(descriptor, Libc.SOL_ALG, Libc.ALG_SET_AEAD_AUTHSIZE, 0, bytes) != 0) {
            throw new Failure("the tag's size", Libc.error());
        }
    }

    /** A descriptor that does operations with the key; the caller closes it. */
    int accept() throws Failure {
        int operations = Libc.accept(descriptor, 0, 0);
        if (operations < 0) {
            throw new Failure("accept", Libc.error());
        }
        return operations;
    }

    private void set(int option, byte[] value) throws Failure {
        try (Memory bytes = new Memory(value.length)) {
            bytes.write(0, value, 0, value.length);
            if (Libc.setsockopt(descriptor, Libc.SOL_ALG, option, at(bytes), value.length) != 0) {
                throw new Failure("the key", Libc.error());
            }
        }
    }

    @Override
    public void close() {
        Libc.close(descriptor);
    }
}
