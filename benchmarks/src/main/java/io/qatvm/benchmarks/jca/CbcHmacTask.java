package io.qatvm.benchmarks.jca;

import io.qatvm.benchmarks.workload.Problem;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-CBC, and HMAC-SHA-256 over what was said beside it and the ciphertext, cut to 16 bytes. */
final class CbcHmacTask extends Buffered {
    private static final int KEY = 16;
    private static final int TAG = 16;
    private static final int DIGEST = 32;

    private final Cipher cipher;
    private final Mac mac;
    private final byte[] associated;
    private final byte[] digest = new byte[DIGEST];
    private final boolean back;

    CbcHmacTask(Problem problem, boolean direct) throws GeneralSecurityException {
        super(problem, direct, problem.input().length + TAG);
        back = problem.workload().isWayBack();
        associated = problem.extra();
        cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(
                back ? Cipher.DECRYPT_MODE : Cipher.ENCRYPT_MODE,
                new SecretKeySpec(problem.key(), 0, KEY, "AES"),
                new IvParameterSpec(problem.iv()));
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(problem.key(), KEY, problem.key().length - KEY, "HmacSHA256"));
    }

    @Override
    public void run() throws GeneralSecurityException, Refusal {
        if (back) {
            open();
        } else {
            seal();
        }
    }

    private void seal() throws GeneralSecurityException {
        mac.update(associated);
        int length;
        if (direct) {
            rewound();
            length = cipher.doFinal(source, target);
            target.flip();
            mac.update(target);
            mac.doFinal(digest, 0);
            target.limit(length + TAG).put(digest, 0, TAG);
        } else {
            length = cipher.doFinal(in, 0, in.length, out, 0);
            mac.update(out, 0, length);
            mac.doFinal(digest, 0);
            System.arraycopy(digest, 0, out, length, TAG);
        }
        produced(length + TAG);
    }

    private void open() throws GeneralSecurityException, Refusal {
        int length = in.length - TAG;
        mac.update(associated);
        boolean held;
        if (direct) {
            rewound();
            mac.update(source.limit(length));
            mac.doFinal(digest, 0);
            source.limit(in.length);
            held = true;
            for (int i = 0; i < TAG; i++) {
                held &= source.get(length + i) == digest[i];
            }
        } else {
            mac.update(in, 0, length);
            mac.doFinal(digest, 0);
            held = Arrays.equals(digest, 0, TAG, in, length, in.length);
        }
        if (!held) {
            throw new Refusal("the tag does not hold");
        }
        if (direct) {
            source.rewind().limit(length);
            produced(cipher.doFinal(source, target));
            source.limit(in.length);
        } else {
            produced(cipher.doFinal(in, 0, length, out, 0));
        }
    }
}
