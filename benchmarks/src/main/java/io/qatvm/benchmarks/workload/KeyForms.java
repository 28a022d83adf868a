package io.qatvm.benchmarks.workload;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.KeySpec;
import javax.crypto.spec.DHPrivateKeySpec;
import javax.crypto.spec.DHPublicKeySpec;

/** Keys and signatures from the numbers that vectors have, in the forms that everybody reads. */
final class KeyForms {
    private static final int INTEGER = 0x02;
    private static final int SEQUENCE = 0x30;

    private KeyForms() {}

    static byte[] p256(BigInteger x, BigInteger y) {
        return publicKey("EC", new ECPublicKeySpec(new ECPoint(x, y), curve()));
    }

    static byte[] p256(BigInteger secret) {
        return privateKey("EC", new ECPrivateKeySpec(secret, curve()));
    }

    static byte[] dh(BigInteger secret, BigInteger prime, BigInteger base) {
        return privateKey("DH", new DHPrivateKeySpec(secret, prime, base));
    }

    static byte[] dhPublic(BigInteger key, BigInteger prime, BigInteger base) {
        return publicKey("DH", new DHPublicKeySpec(key, prime, base));
    }

    /** Two numbers of less than 127 bytes together, as ECDSA's signatures have them in DER. */
    static byte[] signature(BigInteger r, BigInteger s) {
        ByteArrayOutputStream numbers = new ByteArrayOutputStream();
        for (BigInteger number : new BigInteger[] {r, s}) {
            byte[] bytes = number.toByteArray();
            numbers.write(INTEGER);
            numbers.write(bytes.length);
            numbers.writeBytes(bytes);
        }
        return Bytes.joined(new byte[] {SEQUENCE, (byte) numbers.size()}, numbers.toByteArray());
    }

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no curve P-256; expected the module jdk.crypto.ec", e);
        }
    }

    private static byte[] publicKey(String algorithm, KeySpec spec) {
        try {
            return KeyFactory.getInstance(algorithm).generatePublic(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + algorithm + " key can be made of a vector's numbers", e);
        }
    }

    private static byte[] privateKey(String algorithm, KeySpec spec) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + algorithm + " key can be made of a vector's numbers", e);
        }
    }
}
