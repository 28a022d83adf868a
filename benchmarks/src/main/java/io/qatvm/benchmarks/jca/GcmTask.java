package io.qatvm.benchmarks.jca;

import io.qatvm.benchmarks.workload.Problem;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** GCM. Java refuses the same IV twice, so each operation after the first has the next one, as a protocol would. */
final class GcmTask extends Buffered {
    private static final int TAG = 16;

    private final Cipher cipher;
    private final SecretKeySpec key;
    private final byte[] iv;
    private final byte[] associated;
    private final boolean back;
    private boolean fresh = true;

    GcmTask(Problem problem, boolean direct) throws GeneralSecurityException {
        super(problem, direct, problem.input().length + TAG);
        back = problem.workload().isWayBack();
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
        key = new SecretKeySpec(problem.key(), "AES");
        iv = problem.iv().clone();
        associated = problem.extra();
    }

    @Override
    public void run() throws GeneralSecurityException, Refusal {
        if (!back && !fresh) {
            next();
        }
        fresh = false;
        cipher.init(back ? Cipher.DECRYPT_MODE : Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * 8, iv));
        cipher.updateAAD(associated);
        try {
            if (direct) {
                rewound();
                produced(cipher.doFinal(source, target));
            } else {
                produced(cipher.doFinal(in, 0, in.length, out, 0));
            }
        } catch (AEADBadTagException e) {
            throw new Refusal(e.getMessage());
        }
    }

    private void next() {
        for (int i = iv.length - 1; i >= 0 && ++iv[i] == 0; i--) {
            // The carry is the loop.
        }
    }
}
