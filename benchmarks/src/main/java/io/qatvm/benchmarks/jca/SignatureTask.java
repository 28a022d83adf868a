package io.qatvm.benchmarks.jca;

import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.benchmarks.workload.Workload.Kind;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** A signature, made or verified. */
abstract class SignatureTask implements Task {
    final Signature signature;
    final byte[] message;

    private SignatureTask(Problem problem) throws GeneralSecurityException {
        signature = Signature.getInstance(curve(problem) ? "SHA256withECDSA" : "SHA256withRSA");
        message = problem.input();
    }

    static SignatureTask of(Problem problem) throws GeneralSecurityException {
        return problem.workload().kind() == Kind.SIGN ? new Making(problem) : new Verifying(problem);
    }

    private static boolean curve(Problem problem) {
        return problem.workload() == Workload.ECDSA_P256_SIGN || problem.workload() == Workload.ECDSA_P256_VERIFY;
    }

    private static KeyFactory keys(Problem problem) throws GeneralSecurityException {
        return KeyFactory.getInstance(curve(problem) ? "EC" : "RSA");
    }

    private static final class Making extends SignatureTask {
        private byte[] made = {};

        Making(Problem problem) throws GeneralSecurityException {
            super(problem);
            PrivateKey key = keys(problem).generatePrivate(new PKCS8EncodedKeySpec(problem.key()));
            signature.initSign(key);
        }

        @Override
        public void run() throws SignatureException {
            signature.update(message);
            made = signature.sign();
        }

        @Override
        public byte[] answer() {
            return made;
        }
    }

    private static final class Verifying extends SignatureTask {
        private final byte[] given;
        private boolean holds;

        Verifying(Problem problem) throws GeneralSecurityException {
            super(problem);
            PublicKey key = keys(problem).generatePublic(new X509EncodedKeySpec(problem.key()));
            signature.initVerify(key);
            given = problem.extra();
        }

        @Override
        public void run() throws SignatureException {
            signature.update(message);
            holds = signature.verify(given);
        }

        @Override
        public byte[] answer() {
            return new byte[] {(byte) (holds ? 1 : 0)};
        }
    }
}
