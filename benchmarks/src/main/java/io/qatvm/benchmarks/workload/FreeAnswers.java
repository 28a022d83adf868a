package io.qatvm.benchmarks.workload;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Checks answers of which several are right, by the JDK: a signature with a random number in it, a compressed text. */
final class FreeAnswers {
    private FreeAnswers() {}

    static Optional<String> fault(Problem problem, byte[] answer) {
        return problem.workload() == Workload.DEFLATE_COMPRESS
                ? ofStream(problem.input(), answer)
                : ofSignature(problem, answer);
    }

    private static Optional<String> ofSignature(Problem problem, byte[] signature) {
        try {
            boolean curve = problem.workload() == Workload.ECDSA_P256_SIGN;
            Signature verifier = Signature.getInstance(curve ? "SHA256withECDSA" : "SHA256withRSA");
            verifier.initVerify(KeyFactory.getInstance(curve ? "EC" : "RSA")
                    .generatePublic(new X509EncodedKeySpec(problem.extra())));
            verifier.update(problem.input());
            return verifier.verify(signature)
                    ? Optional.empty()
                    : Optional.of("its signature does not hold for the public key");
        } catch (GeneralSecurityException e) {
            return Optional.of("its signature cannot be verified: " + e.getMessage());
        }
    }

    private static Optional<String> ofStream(byte[] text, byte[] stream) {
        Inflater inflater = new Inflater(true);
        try {
            byte[] back = new byte[text.length + 1];
            inflater.setInput(stream);
            int length = inflater.inflate(back);
            return Arrays.equals(text, Arrays.copyOf(back, length))
                    ? Optional.empty()
                    : Optional.of("the JDK makes " + length + " bytes of its stream that are not the text of "
                            + text.length + " bytes");
        } catch (DataFormatException e) {
            return Optional.of("its stream is no DEFLATE: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
