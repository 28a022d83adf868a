package io.qatvm.admission.server;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/**
 * The webhook's own certificate authority: the API server trusts it through {@code caBundle}, nobody else has to.
 *
 * <p>Keys are ECDSA P-256: a handshake costs a fraction of RSA's.
 *
 * @param certificate self-signed, may sign other certificates
 * @param key its private key
 */
public record CertificateAuthority(X509Certificate certificate, PrivateKey key) {
    private static final String NAME = "qatvm admission CA";
    // Clocks of nodes differ a little; a certificate must not begin in a peer's future.
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new authority, valid for ten years from {@code now}. */
    public static CertificateAuthority create(Instant now) {
        return create(now, CertificateTimes.DEFAULT.authority());
    }

    /** A new authority, valid from {@code now} for as long as told. */
    public static CertificateAuthority create(Instant now, Duration validity) {
        KeyPair pair = newKey();
        X500Name name = commonName(NAME);
        JcaX509v3CertificateBuilder builder = builder(name, name, pair.getPublic(), now, now.plus(validity));
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            return new CertificateAuthority(sign(builder, pair.getPrivate()), pair.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException failure) {
            throw new IllegalStateException("cannot create a certificate authority", failure);
        }
    }

    /**
     * Signs a new serving certificate with a new key.
     *
     * @param names DNS names and IP addresses the server is reached by; the first also becomes the common name
     * @param now start of its 365 days; it never outlives this authority
     */
    public ServingCertificate issue(Set<String> names, Instant now) {
        return issue(names, now, CertificateTimes.DEFAULT.serving());
    }

    /** The same for as long as told. */
    ServingCertificate issue(Set<String> names, Instant now, Duration validity) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a serving certificate needs at least one DNS name or IP address");
        }
        KeyPair pair = newKey();
        Instant end = now.plus(validity);
        Instant last = certificate.getNotAfter().toInstant();
        X500Name issuer =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        JcaX509v3CertificateBuilder builder = builder(
                issuer, commonName(names.iterator().next()), pair.getPublic(), now, end.isAfter(last) ? last : end);
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(names));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(certificate));
            return new ServingCertificate(List.of(sign(builder, key)), pair.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException failure) {
            throw new IllegalStateException("cannot issue a certificate for " + names, failure);
        }
    }

    /** When it was made. */
    Instant created() {
        return certificate.getNotBefore().toInstant().plus(CLOCK_SKEW);
    }

    /** The certificate as PEM text: what {@code caBundle} carries, before base64. */
    public String pem() {
        return PemFile.text(List.of(certificate));
    }

    /** Names the authority, never the key. */
    @Override
    public String toString() {
        return certificate.getSubjectX500Principal().getName() + " until "
                + certificate.getNotAfter().toInstant();
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }

    private static X500Name commonName(String name) {
        return new X500NameBuilder().addRDN(BCStyle.CN, name).build();
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant from, Instant until) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, RANDOM).setBit(126),
                Date.from(from.minus(CLOCK_SKEW)),
                Date.from(until),
                subject,
                key);
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        String algorithm = "RSA".equals(key.getAlgorithm()) ? "SHA256withRSA" : "SHA256withECDSA";
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(key)));
    }

    private static GeneralNames alternativeNames(Set<String> names) {
        return new GeneralNames(names.stream()
                .map(name ->
                        new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }
}
