package io.qatvm.benchmarks.jca;

import io.qatvm.benchmarks.workload.Problem;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A cipher without a tag; after each operation it starts again with the same IV by itself. */
final class CipherTask extends Buffered {
    private final Cipher cipher;

    CipherTask(String transformation, Problem problem, boolean direct) throws GeneralSecurityException {
        super(problem, direct, problem.input().length);
        cipher = Cipher.getInstance(transformation);
        cipher.init(
                problem.workload().isWayBack() ? Cipher.DECRYPT_MODE : Cipher.ENCRYPT_MODE,
                new SecretKeySpec(problem.key(), "AES"),
                new IvParameterSpec(problem.iv()));
    }

    @Override
    public void run() throws GeneralSecurityException {
        if (direct) {
            rewound();
            produced(cipher.doFinal(source, target));
        } else {
            produced(cipher.doFinal(in, 0, in.length, out, 0));
        }
    }
}
