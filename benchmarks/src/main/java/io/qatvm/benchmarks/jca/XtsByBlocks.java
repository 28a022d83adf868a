package io.qatvm.benchmarks.jca;

import io.qatvm.benchmarks.workload.Problem;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * XTS of whole blocks as IEEE 1619 says it, from the JDK's AES of single blocks. Slow; only what others are held against, for
 * JDKs before it had the mode itself.
 */
final class XtsByBlocks {
    private static final int BLOCK = 16;
    // x^128 = x^7 + x^2 + x + 1
    private static final int REDUCTION = 0x87;

    private XtsByBlocks() {}

    static byte[] answer(Problem problem) throws GeneralSecurityException {
        byte[] key = problem.key();
        byte[] in = problem.input();
        if (in.length % BLOCK != 0) {
            throw new IllegalArgumentException(in.length + " bytes; expected whole blocks of " + BLOCK);
        }
        Cipher data = Cipher.getInstance("AES/ECB/NoPadding");
        data.init(
                problem.workload().isWayBack() ? Cipher.DECRYPT_MODE : Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, 0, key.length / 2, "AES"));
        Cipher tweaks = Cipher.getInstance("AES/ECB/NoPadding");
        tweaks.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, key.length / 2, key.length / 2, "AES"));
        byte[] tweak = tweaks.doFinal(problem.iv());
        byte[] out = new byte[in.length];
        for (int at = 0; at < in.length; at += BLOCK) {
            byte[] block = new byte[BLOCK];
            for (int i = 0; i < BLOCK; i++) {
                block[i] = (byte) (in[at + i] ^ tweak[i]);
            }
            byte[] done = data.doFinal(block);
            for (int i = 0; i < BLOCK; i++) {
                out[at + i] = (byte) (done[i] ^ tweak[i]);
            }
            doubled(tweak);
        }
        return out;
    }

    private static void doubled(byte[] tweak) {
        int carry = 0;
        for (int i = 0; i < BLOCK; i++) {
            int twice = (tweak[i] & 0xff) << 1 | carry;
            tweak[i] = (byte) twice;
            carry = twice >> 8;
        }
        if (carry != 0) {
            tweak[0] ^= (byte) REDUCTION;
        }
    }
}
