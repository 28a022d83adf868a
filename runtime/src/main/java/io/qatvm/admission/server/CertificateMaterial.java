package io.qatvm.admission.server;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What the webhook shows, and by what others trust it.
 *
 * @param authority the newest authority, which signs what comes next
 * @param trusted all authorities that are trusted, the newest first: the {@code caBundle}
 * @param serving what the server shows; signed by one of {@code trusted}
 */
public record CertificateMaterial(
        CertificateAuthority authority, List<X509Certificate> trusted, ServingCertificate serving) {
    /** Takes a copy of the list. */
    public CertificateMaterial {
        trusted = List.copyOf(trusted);
    }

    /** The trusted authorities as PEM text: what {@code caBundle} carries, before base64. */
    public String bundle() {
        return PemFile.text(trusted);
    }
}
