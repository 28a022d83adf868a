package io.qatvm.admission.server;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The webhook's own authority and certificate. What is kept and still good is used again, so that restarts keep their
 * {@code caBundle}; the rest is made anew.
 *
 * <p>A new authority is first trusted beside its predecessor, and signs only after the overlap: at no moment does the
 * server show what an API server does not trust yet.
 */
public final class OwnCertificates {
    private static final Logger LOG = LoggerFactory.getLogger(OwnCertificates.class);
    private static final int TRIES = 5;

    private final CertificateStore store;
    private final Set<String> names;
    private final CertificateTimes times;
    private final InstantSource clock;

    /**
     * Nothing is read or written yet.
     *
     * @param names DNS names and IP addresses of the server, in order of importance
     */
    public OwnCertificates(
            CertificateStore store, Collection<String> names, CertificateTimes times, InstantSource clock) {
        this.store = store;
        this.names = new LinkedHashSet<>(names);
        this.times = times;
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
     * Reads what is there and makes what is missing, damaged, for other names, or near its end.
     *
     * @throws UnusableCertificateException if the store cannot be read or written
     */
    public CertificateMaterial ensure() {
        for (int left = TRIES; left > 0; left--) {
            CertificateStore.Snapshot seen = store.read();
            CertificateMaterial wanted = renewed(seen.texts(), clock.instant());
            Map<String, String> texts = texts(wanted);
            if (texts.equals(seen.texts()) || store.replace(seen, texts)) {
                return wanted;
            }
        }
        throw new UnusableCertificateException(store + ": others change it all the time");
    }

    private CertificateMaterial renewed(Map<String, String> texts, Instant now) {
        Optional<CertificateAuthority> found = read("certificate authority", () -> authority(texts));
        List<X509Certificate> trusted = new ArrayList<>(found.isEmpty() ? List.of() : trusted(texts, now));
        Optional<ServingCertificate> served = read("serving certificate", () -> serving(texts))
                .filter(old -> issuedByOneOf(trusted, old) && lasts(old.leaf(), now, Duration.ZERO));
        CertificateAuthority newest = found.filter(known -> lasts(known.certificate(), now, times.authorityReserve()))
                .orElseGet(() -> {
                    CertificateAuthority fresh = CertificateAuthority.create(now, times.authority());
                    trusted.add(0, fresh.certificate());
                    return fresh;
                });
        boolean known =
                trusted.size() == 1 || !newest.created().plus(times.overlap()).isAfter(now);
        ServingCertificate serving = served.filter(old -> !known || goesOn(old, newest, now))
                .orElseGet(() -> newest.issue(names, now, times.serving()));
        return new CertificateMaterial(newest, trusted, serving);
    }

    private boolean goesOn(ServingCertificate old, CertificateAuthority newest, Instant now) {
        return issuedByOneOf(List.of(newest.certificate()), old)
                && lasts(old.leaf(), now, times.servingReserve())
                && namesOf(old).containsAll(names);
    }

    private static boolean lasts(X509Certificate certificate, Instant now, Duration reserve) {
        return certificate.getNotAfter().toInstant().isAfter(now.plus(reserve));
    }

    private static CertificateAuthority authority(Map<String, String> texts) {
        CertificateAuthority found = new CertificateAuthority(
                PemFile.certificates(CertificateStore.AUTHORITY, text(texts, CertificateStore.AUTHORITY))
                        .get(0),
                PemFile.key(CertificateStore.AUTHORITY_KEY, text(texts, CertificateStore.AUTHORITY_KEY)));
        // The constructor proves that key and certificate belong together.
        new ServingCertificate(List.of(found.certificate()), found.key());
        return found;
    }

    // What has ended is trusted by nobody any more.
    private static List<X509Certificate> trusted(Map<String, String> texts, Instant now) {
        return PemFile.certificates(CertificateStore.AUTHORITY, text(texts, CertificateStore.AUTHORITY)).stream()
                .filter(each -> each.getNotAfter().toInstant().isAfter(now))
                .toList();
    }

    private static ServingCertificate serving(Map<String, String> texts) {
        return new ServingCertificate(
                PemFile.certificates(CertificateStore.CERTIFICATE, text(texts, CertificateStore.CERTIFICATE)),
                PemFile.key(CertificateStore.KEY, text(texts, CertificateStore.KEY)));
    }

    private static String text(Map<String, String> texts, String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new UnusableCertificateException(name + " is missing");
        }
        return text;
    }

    private <T> Optional<T> read(String what, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (UnusableCertificateException unusable) {
            LOG.info("{}: a new {} is made: {}", store, what, unusable.getMessage());
            return Optional.empty();
        }
    }

    private static boolean issuedByOneOf(List<X509Certificate> authorities, ServingCertificate serving) {
        return authorities.stream().anyMatch(authority -> {
            try {
                serving.leaf().verify(authority.getPublicKey());
                return true;
            } catch (GeneralSecurityException another) {
                return false;
            }
        });
    }

    private static Set<String> namesOf(ServingCertificate serving) {
        try {
            Collection<List<?>> entries = serving.leaf().getSubjectAlternativeNames();
            return entries == null
                    ? Set.of()
                    : entries.stream()
                            .map(entry -> String.valueOf(entry.get(1)))
                            .collect(Collectors.toSet());
        } catch (CertificateParsingException none) {
            return Set.of();
        }
    }

    private static Map<String, String> texts(CertificateMaterial material) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                CertificateStore.AUTHORITY_KEY,
                PemFile.text(material.authority().key()));
        texts.put(CertificateStore.AUTHORITY, material.bundle());
        texts.put(CertificateStore.KEY, PemFile.text(material.serving().key()));
        texts.put(CertificateStore.CERTIFICATE, PemFile.text(material.serving().chain()));
        return texts;
    }
}
