package io.qatvm.admission.server;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Reads and writes certificates and keys as PEM files. */
final class PemFile {
    private PemFile() {}

    /** The certificates of a file, in order; at least one. */
    static List<X509Certificate> certificates(Path file) {
        return certificates(file.toString(), content(file));
    }

    /**
     * The certificates of a text, in order; at least one.
     *
     * @param where the text is from, for messages
     */
    static List<X509Certificate> certificates(String where, String text) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Object part : parts(where, text)) {
            if (part instanceof X509CertificateHolder holder) {
                try {
                    chain.add(new JcaX509CertificateConverter().getCertificate(holder));
                } catch (CertificateException damaged) {
                    throw new UnusableCertificateException(where + ": " + damaged.getMessage(), damaged);
                }
            }
        }
        if (chain.isEmpty()) {
            throw new UnusableCertificateException(where + ": holds no certificate, expected a PEM CERTIFICATE block");
        }
        return List.copyOf(chain);
    }

    /** The one private key of a file: PKCS#8, or the older form with the algorithm in its title. */
    static PrivateKey key(Path file) {
        return key(file.toString(), content(file));
    }

    /**
     * The one private key of a text.
     *
     * @param where the text is from, for messages
     */
    static PrivateKey key(String where, String text) {
        try {
            for (Object part : parts(where, text)) {
                if (part instanceof PrivateKeyInfo info) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
                if (part instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
        } catch (PEMException damaged) {
            throw new UnusableCertificateException(where + ": " + damaged.getMessage(), damaged);
        }
        throw new UnusableCertificateException(
                where + ": holds no private key, expected an unencrypted PEM PRIVATE KEY block");
    }

    /** Certificates as PEM text. */
    static String text(List<X509Certificate> chain) {
        return pem(chain.toArray());
    }

    /** A private key as PKCS#8 PEM text. */
    static String text(PrivateKey key) {
        try {
            return pem(new JcaPKCS8Generator(key, null));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Replaces a file as a whole, so that no reader ever sees half of it; secret files belong to their owner alone. */
    static void write(Path file, String text, boolean secret) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            var mode = PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString(secret ? "rw-------" : "rw-r--r--"));
            Path fresh = Files.createTempFile(parent, "." + file.getFileName(), ".new", mode);
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UnusableCertificateException(file + ": cannot be written: " + failure.getMessage(), failure);
        }
    }

    private static String pem(Object... parts) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                writer.writeObject(part);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UnusableCertificateException(file + ": cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static List<Object> parts(String where, String text) {
        List<Object> parts = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                parts.add(part);
            }
            return parts;
        } catch (IOException failure) {
            throw new UnusableCertificateException(where + ": cannot be read: " + failure.getMessage(), failure);
        }
    }
}
