package io.qatvm.admission.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that holds the webhook's own authority and serving certificate as PEM: {@code ca.crt}, {@code ca.key},
 * {@code tls.crt}, {@code tls.key}; keys are readable by their owner alone.
 *
 * <p>What is there and still good is used again, so that restarts keep their {@code caBundle}; the rest is made anew.
 */
public final class CertificateDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateDirectory.class);
    private static final Duration AUTHORITY_RESERVE = Duration.ofDays(365);
    private static final Duration SERVING_RESERVE = Duration.ofDays(30);

    private final Path directory;
    private final Set<String> names;
    private final InstantSource clock;

    /**
     * Nothing is read or written yet.
     *
     * @param names DNS names and IP addresses of the server, in order of importance
     */
    public CertificateDirectory(Path directory, Collection<String> names, InstantSource clock) {
        this.directory = directory;
        this.names = new LinkedHashSet<>(names);
        this.clock = clock;
    }

    /**
     * DNS names under which a service is reached inside a cluster.
     *
     * @return {@code name.namespace.svc} first, as the API server calls it
     */
    public static List<String> serviceNames(String namespace, String name) {
        String base = name + "." + namespace + ".svc";
        return List.of(base, base + ".cluster.local", name + "." + namespace, name);
    }

    /**
     * The authority and serving certificate to use.
     *
     * @param authority signer; its certificate is the {@code caBundle}
     * @param serving what the server shows
     */
    public record Material(CertificateAuthority authority, ServingCertificate serving) {}

    /**
     * Reads what is there and makes what is missing, damaged, for other names, or near its end: 30 days before the
     * serving certificate's end, a year before the authority's.
     *
     * @throws UnusableCertificateException if the directory cannot be written
     */
    public Material ensure() {
        Instant now = clock.instant();
        CertificateAuthority authority = existingAuthority(now);
        if (authority == null) {
            authority = CertificateAuthority.create(now);
            PemFile.write(directory.resolve("ca.key"), PemFile.text(authority.key()), true);
            PemFile.write(directory.resolve("ca.crt"), authority.pem(), false);
        }
        ServingCertificate serving = existingServing(authority, now);
        if (serving == null) {
            serving = authority.issue(names, now);
            PemFile.write(keyFile(), PemFile.text(serving.key()), true);
            PemFile.write(certificateFile(), PemFile.text(serving.chain()), false);
        }
        return new Material(authority, serving);
    }

    /** Where the serving certificate is. */
    public Path certificateFile() {
        return directory.resolve("tls.crt");
    }

    /** Where the serving certificate's key is. */
    public Path keyFile() {
        return directory.resolve("tls.key");
    }

    private CertificateAuthority existingAuthority(Instant now) {
        Path file = directory.resolve("ca.crt");
        if (!Files.exists(file)) {
            return null;
        }
        try {
            CertificateAuthority found = CertificateAuthority.read(file, directory.resolve("ca.key"));
            // The constructor proves that key and certificate belong together.
            new ServingCertificate(List.of(found.certificate()), found.key());
            return found.certificate().getNotAfter().toInstant().isAfter(now.plus(AUTHORITY_RESERVE)) ? found : null;
        } catch (UnusableCertificateException unusable) {
            LOG.warn("A new certificate authority replaces an unusable one: {}", unusable.getMessage());
            return null;
        }
    }

    private ServingCertificate existingServing(CertificateAuthority authority, Instant now) {
        if (!Files.exists(certificateFile())) {
            return null;
        }
        try {
            ServingCertificate found = ServingCertificate.read(certificateFile(), keyFile());
            found.leaf().verify(authority.certificate().getPublicKey());
            boolean lasts = found.expiry().isAfter(now.plus(SERVING_RESERVE));
            return lasts && namesOf(found).containsAll(names) ? found : null;
        } catch (UnusableCertificateException | GeneralSecurityException unusable) {
            LOG.warn("A new serving certificate replaces an unusable one: {}", unusable.getMessage());
            return null;
        }
    }

    private static Set<String> namesOf(ServingCertificate serving) throws CertificateParsingException {
        Collection<List<?>> entries = serving.leaf().getSubjectAlternativeNames();
        return entries == null
                ? Set.of()
                : entries.stream().map(entry -> String.valueOf(entry.get(1))).collect(Collectors.toSet());
    }
}
