package io.qatvm.admission.server;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * What the server shows to its clients: a certificate chain, own certificate first, and the key that fits it.
 *
 * @param chain at least one certificate
 * @param key private key of the first certificate
 */
public record ServingCertificate(List<X509Certificate> chain, PrivateKey key) {
    static final String STORE_PASSWORD = "in-memory";

    /** Refuses a key that does not fit, which happens when the two files are caught between two writes. */
    public ServingCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new UnusableCertificateException("a serving certificate needs at least one certificate");
        }
        if (!fits(chain.get(0), key)) {
            throw new UnusableCertificateException("private key does not fit certificate "
                    + chain.get(0).getSubjectX500Principal().getName());
        }
    }

    /**
     * Reads a PEM pair, for instance a mounted Secret's {@code tls.crt} and {@code tls.key}.
     *
     * @throws UnusableCertificateException if a file is missing, damaged, or the two do not belong together
     */
    public static ServingCertificate read(Path certificate, Path key) {
        return new ServingCertificate(PemFile.certificates(certificate), PemFile.key(key));
    }

    /** The server's own certificate. */
    public X509Certificate leaf() {
        return chain.get(0);
    }

    /** The last moment at which the own certificate is valid. */
    public Instant expiry() {
        return leaf().getNotAfter().toInstant();
    }

    KeyStore keyStore() {
        try {
            // Never leaves memory. PKCS12 would hash the password ten thousand times to lock the key, and to unlock it.
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry("serving", key, STORE_PASSWORD.toCharArray(), chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException failure) {
            throw new UnusableCertificateException("certificate cannot be served: " + failure.getMessage(), failure);
        }
    }

    /** The same for a TLS server that asks for a key manager. */
    public X509KeyManager keyManager() {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(keyStore(), STORE_PASSWORD.toCharArray());
            return (X509KeyManager) factory.getKeyManagers()[0];
        } catch (GeneralSecurityException failure) {
            throw new UnusableCertificateException("certificate cannot be served: " + failure.getMessage(), failure);
        }
    }

    /** Names the certificate, never the key. */
    @Override
    public String toString() {
        return leaf().getSubjectX500Principal().getName() + " until " + expiry();
    }

    private static boolean fits(X509Certificate certificate, PrivateKey key) {
        try {
            byte[] probe = {1, 2, 3};
            Signature signature =
                    Signature.getInstance("RSA".equals(key.getAlgorithm()) ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException unfit) {
            return false;
        }
    }
}
