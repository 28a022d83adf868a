package io.qatvm.benchmarks.openssl;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.Problem;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The library behind the program, for single operations that no command does. */
final class LibCrypto {
    private static final String LIBRARY = "libcrypto.so.3";
    private static final int TAG = 16;
    private static final int GET_TAG = 0x10;
    private static final int SET_TAG = 0x11;

    /** The library's functions; see EVP_EncryptInit(3). */
    private static final class Functions {
        static {
            Native.register(Functions.class, LIBRARY);
        }

        static native String OpenSSL_version(int kind);

        static native Pointer EVP_CIPHER_fetch(Pointer context, String name, String properties);

        static native void EVP_CIPHER_free(Pointer cipher);

        static native Pointer EVP_CIPHER_CTX_new();

        static native void EVP_CIPHER_CTX_free(Pointer context);

        static native int EVP_CipherInit_ex(
                Pointer context, Pointer cipher, Pointer engine, byte[] key, byte[] iv, int encrypt);

        static native int EVP_CipherUpdate(Pointer context, byte[] out, int[] length, byte[] in, int bytes);

        static native int EVP_CipherFinal_ex(Pointer context, byte[] out, int[] length);

        static native int EVP_CIPHER_CTX_ctrl(Pointer context, int what, int number, byte[] bytes);
    }

    private LibCrypto() {}

    /** Why the library cannot be asked in the program's place; empty if it is the program's own. */
    static Optional<String> missing(String version) {
        try {
            String own = Functions.OpenSSL_version(0);
            return version.startsWith(own)
                    ? Optional.empty()
                    : Optional.of(LIBRARY + " is '" + own + "', and the program '" + version + "'");
        } catch (UnsatisfiedLinkError | NoClassDefFoundError absent) {
            return Optional.of(LIBRARY + " cannot be loaded");
        }
    }

    /** A cipher without a tag. */
    static byte[] plain(String cipher, Problem problem, boolean back) throws Task.Refusal, IOException {
        return with(cipher, (context, type) -> {
            check(Functions.EVP_CipherInit_ex(context, type, null, problem.key(), problem.iv(), back ? 0 : 1), "init");
            byte[] in = problem.input();
            byte[] out = new byte[in.length];
            int[] length = new int[1];
            check(Functions.EVP_CipherUpdate(context, out, length, in, in.length), "update");
            return Arrays.copyOf(out, length[0]);
        });
    }

    /** A cipher with a tag of 16 bytes behind the rest; an IV of 12. */
    static byte[] sealed(String cipher, Problem problem, boolean back) throws Task.Refusal, IOException {
        return with(cipher, (context, type) -> {
            check(Functions.EVP_CipherInit_ex(context, type, null, problem.key(), problem.iv(), back ? 0 : 1), "init");
            int[] length = new int[1];
            byte[] beside = problem.extra();
            if (beside.length > 0) {
                check(Functions.EVP_CipherUpdate(context, null, length, beside, beside.length), "associated data");
            }
            byte[] in = problem.input();
            int bytes = back ? in.length - TAG : in.length;
            byte[] out = new byte[bytes + TAG];
            check(Functions.EVP_CipherUpdate(context, out, length, in, bytes), "update");
            byte[] tag = new byte[TAG];
            if (back) {
                System.arraycopy(in, bytes, tag, 0, TAG);
                check(Functions.EVP_CIPHER_CTX_ctrl(context, SET_TAG, TAG, tag), "tag");
            }
            int end = Functions.EVP_CipherFinal_ex(context, new byte[TAG], length);
            if (back && end != 1) {
                throw new Task.Refusal("the tag does not hold");
            }
            check(end, "final");
            if (!back) {
                check(Functions.EVP_CIPHER_CTX_ctrl(context, GET_TAG, TAG, tag), "tag");
                System.arraycopy(tag, 0, out, bytes, TAG);
            }
            return back ? Arrays.copyOf(out, bytes) : out;
        });
    }

    private static byte[] with(String cipher, Work work) throws Task.Refusal, IOException {
        Pointer type = Functions.EVP_CIPHER_fetch(null, cipher, null);
        Pointer context = Functions.EVP_CIPHER_CTX_new();
        try {
            if (type == null || context == null) {
                throw new IOException(LIBRARY + " has no " + cipher);
            }
            return work.on(context, type);
        } finally {
            Functions.EVP_CIPHER_CTX_free(context);
            Functions.EVP_CIPHER_free(type);
        }
    }

    private static void check(int answer, String step) throws IOException {
        if (answer != 1) {
            throw new IOException(LIBRARY + " failed at '" + step + "'");
        }
    }

    private interface Work {
        byte[] on(Pointer context, Pointer type) throws Task.Refusal, IOException;
    }
}
