package io.qatvm.admission.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final List<String> NAMES = OwnCertificates.serviceNames("kubevirt", "virt-api");

    @TempDir
    private Path directory;

    @Test
    void aServingCertificateIsSignedByTheAuthorityForAllItsNames() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(NOW);

        X509Certificate leaf = authority
                .issue(new TreeSet<>(List.of("virt-api.kubevirt.svc", "10.0.0.7", "fd00::7")), NOW)
                .leaf();

        assertThatCode(() -> leaf.verify(authority.certificate().getPublicKey()))
                .doesNotThrowAnyException();
        List<String> names = new ArrayList<>();
        leaf.getSubjectAlternativeNames().forEach(entry -> names.add(entry.get(0) + ":" + entry.get(1)));
        assertThat(names).containsExactlyInAnyOrder("2:virt-api.kubevirt.svc", "7:10.0.0.7", "7:fd00:0:0:0:0:0:0:7");
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getBasicConstraints()).as("may not sign").isEqualTo(-1);
        assertThat(leaf.getNotAfter()).isEqualTo(NOW.plus(Duration.ofDays(365)));
    }

    @Test
    void aCertificateWithoutNamesIsRefused() {
        assertThatThrownBy(() -> CertificateAuthority.create(NOW).issue(Set.of(), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DNS name");
    }

    @Test
    void theFirstUseWritesFourFilesAndKeepsKeysPrivate() throws IOException {
        at(NOW).ensure();

        assertThat(directory).isDirectoryContaining("glob:**ca.crt").isDirectoryContaining("glob:**tls.crt");
        for (String key : List.of("ca.key", "tls.key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(key))))
                    .isEqualTo("rw-------");
            assertThat(directory.resolve(key)).content().startsWith("-----BEGIN PRIVATE KEY-----");
        }
        try (var files = Files.list(directory)) {
            assertThat(files).as("no temporary file stays").hasSize(4);
        }
    }

    @Test
    void theSecondUseFindsTheSameCertificates() {
        CertificateMaterial first = at(NOW).ensure();

        CertificateMaterial second = at(NOW.plus(Duration.ofDays(300))).ensure();

        assertThat(second.authority()).isEqualTo(first.authority());
        assertThat(second.serving().leaf()).isEqualTo(first.serving().leaf());
    }

    @Test
    void aServingCertificateNearItsEndIsRenewedByTheSameAuthority() {
        CertificateMaterial first = at(NOW).ensure();

        CertificateMaterial second = at(NOW.plus(Duration.ofDays(336))).ensure();

        assertThat(second.authority()).isEqualTo(first.authority());
        assertThat(second.serving().leaf()).isNotEqualTo(first.serving().leaf());
        assertThat(second.serving().expiry()).isEqualTo(NOW.plus(Duration.ofDays(336 + 365)));
    }

    @Test
    void aNewAuthorityIsTrustedBesideTheOldOneBeforeItSigns() {
        Instant late = NOW.plus(Duration.ofDays(3300));
        CertificateMaterial first = at(NOW).ensure();
        CertificateMaterial old = at(late.minus(Duration.ofDays(20))).ensure();

        CertificateMaterial overlapping = at(late).ensure();
        CertificateMaterial after = at(late.plus(Duration.ofMinutes(1))).ensure();

        assertThat(overlapping.authority()).isNotEqualTo(first.authority());
        assertThat(overlapping.trusted())
                .containsExactly(
                        overlapping.authority().certificate(), first.authority().certificate());
        assertThat(overlapping.serving().chain())
                .as("shown in the overlap")
                .isEqualTo(old.serving().chain());
        assertThat(after.trusted()).isEqualTo(overlapping.trusted());
        assertThatCode(() -> after.serving()
                        .leaf()
                        .verify(overlapping.authority().certificate().getPublicKey()))
                .doesNotThrowAnyException();
    }

    @Test
    void anAuthorityThatHasEndedIsTrustedNoMore() {
        at(NOW).ensure();
        CertificateMaterial overlapping = at(NOW.plus(Duration.ofDays(3300))).ensure();

        CertificateMaterial ended = at(NOW.plus(Duration.ofDays(3651))).ensure();

        assertThat(ended.trusted()).containsExactly(overlapping.authority().certificate());
    }

    @Test
    void anUnreadableKeyOfTheAuthorityMakesAllAnew() throws IOException {
        CertificateMaterial first = at(NOW).ensure();
        Files.writeString(directory.resolve("ca.key"), "no key");

        CertificateMaterial second = at(NOW).ensure();

        assertThat(second.trusted()).containsExactly(second.authority().certificate());
        assertThat(second.authority()).isNotEqualTo(first.authority());
        assertThatCode(() -> second.serving()
                        .leaf()
                        .verify(second.authority().certificate().getPublicKey()))
                .doesNotThrowAnyException();
    }

    @Test
    void otherNamesNeedAnotherCertificate() {
        CertificateMaterial first = at(NOW).ensure();

        CertificateMaterial second = own(List.of("10.1.2.3"), () -> NOW).ensure();

        assertThat(second.authority()).isEqualTo(first.authority());
        assertThat(second.serving().leaf()).isNotEqualTo(first.serving().leaf());
    }

    @Test
    void damagedFilesAreReplaced() throws IOException {
        CertificateMaterial first = at(NOW).ensure();
        Files.writeString(directory.resolve("tls.crt"), "half a fi");

        CertificateMaterial second = at(NOW).ensure();

        assertThat(second.authority()).isEqualTo(first.authority());
        assertThat(second.serving().leaf()).isNotEqualTo(first.serving().leaf());
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        ServingCertificate serving = CertificateAuthority.create(NOW).issue(Set.of("localhost"), NOW);
        var other = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();

        assertThatThrownBy(() -> new ServingCertificate(serving.chain(), other))
                .isInstanceOf(UnusableCertificateException.class)
                .hasMessage("private key does not fit certificate CN=localhost");
    }

    @Test
    void aMissingOrEmptyFileIsNamed() throws IOException {
        Path certificate = directory.resolve("tls.crt");
        assertThatThrownBy(() -> ServingCertificate.read(certificate, certificate))
                .isInstanceOf(UnusableCertificateException.class)
                .hasMessageContaining(certificate.toString())
                .hasMessageContaining("cannot be read");

        Files.writeString(certificate, "");
        assertThatThrownBy(() -> ServingCertificate.read(certificate, certificate))
                .hasMessageContaining("holds no certificate");
    }

    @Test
    void keysInTheOlderFormsAreReadToo() throws Exception {
        PrivateKey rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        CertificateAuthority authority = CertificateAuthority.create(NOW);
        BigInteger secret = ((ECPrivateKey) authority.key()).getS();
        byte[] sec1 =
                new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret, SECObjectIdentifiers.secp256r1).getEncoded();

        assertThat(PemFile.key(written(rsa))).isEqualTo(rsa);
        PrivateKey read = PemFile.key(written(new PemObject("EC PRIVATE KEY", sec1)));
        assertThatCode(() -> new ServingCertificate(List.of(authority.certificate()), read))
                .as("it fits the certificate")
                .doesNotThrowAnyException();
    }

    @Test
    void theTextOfKeysNeverShows() {
        CertificateAuthority authority = CertificateAuthority.create(NOW);

        assertThat(authority.toString()).isEqualTo("CN=qatvm admission CA until 2036-11-19T08:00:00Z");
        assertThat(authority.issue(Set.of("localhost"), NOW)).hasToString("CN=localhost until 2027-11-22T08:00:00Z");
    }

    private Path written(Object part) throws IOException {
        Path file = directory.resolve("old.key");
        try (var writer = new JcaPEMWriter(Files.newBufferedWriter(file))) {
            writer.writeObject(part);
        }
        return file;
    }

    private OwnCertificates at(Instant now) {
        return own(NAMES, () -> now);
    }

    private OwnCertificates own(List<String> names, InstantSource clock) {
        return new OwnCertificates(new CertificateDirectory(directory), names, CertificateTimes.DEFAULT, clock);
    }
}
