package io.qatvm.benchmarks.jca;

import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.benchmarks.workload.Workload;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.KeyAgreement;

/** The secret that two keys share. */
final class AgreementTask implements Task {
    private final KeyAgreement agreement;
    private final PublicKey peer;
    private byte[] secret = {};

    AgreementTask(Problem problem) throws GeneralSecurityException {
        boolean curve = problem.workload() == Workload.ECDH_P256;
        KeyFactory keys = KeyFactory.getInstance(curve ? "EC" : "DH");
        agreement = KeyAgreement.getInstance(curve ? "ECDH" : "DH");
        agreement.init(keys.generatePrivate(new PKCS8EncodedKeySpec(problem.key())));
        peer = keys.generatePublic(new X509EncodedKeySpec(problem.extra()));
    }

    @Override
    public void run() throws GeneralSecurityException {
        agreement.doPhase(peer, true);
        secret = agreement.generateSecret();
    }

    @Override
    public byte[] answer() {
        return secret;
    }
}
