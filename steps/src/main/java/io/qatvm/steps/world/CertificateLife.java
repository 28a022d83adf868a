package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.qatvm.admission.server.CertificateMaterial;
import io.qatvm.admission.server.CertificateRotation;
import io.qatvm.admission.server.CertificateSecret;
import io.qatvm.admission.server.CertificateTimes;
import io.qatvm.admission.server.OwnCertificates;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.picocontainer.Disposable;

/** The webhook's certificates in a Secret of the cluster, and the years that go by. */
public final class CertificateLife implements Disposable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMESPACE = "kubevirt";
    private static final String SECRET = "virt-api-certs";
    // An API server needs a moment to obey a registration; a busy machine a few.
    private static final Duration OVERLAP = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final CertificateTimes TIMES = new CertificateTimes(
            Duration.ofDays(3650), Duration.ofDays(365), Duration.ofDays(365), Duration.ofDays(30), OVERLAP);

    private final Site site;
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private volatile Duration past = Duration.ZERO;
    private CertificateMaterial first;
    private CertificateRotation rotation;
    private volatile X509Certificate shown;

    /** Made for each scenario. */
    public CertificateLife(Site site) {
        this.site = site;
    }

    /** The webhook shows what is kept in the cluster from now on, and renews it in time. */
    public void begin() {
        first = certificates().ensure();
        site.system().trust(first.bundle());
        site.system().webhook().show(first.serving());
        shown = first.serving().leaf();
        rotation = new CertificateRotation(
                certificates(), first, LOOK, authorities -> site.system().trust(authorities), serving -> {
                    site.system().webhook().show(serving);
                    shown = serving.leaf();
                });
    }

    /** The same with an authority that was made so long ago that it gets a successor today. */
    public void beginLongAgo() {
        past = Duration.ofDays(3290);
        certificates().ensure();
        past = Duration.ofDays(6);
        begin();
    }

    /** Lets it be today, and creates VMIs, which are not stored, until a new authority's certificate is shown. */
    public void createMeanwhile(Subject subject) {
        past = Duration.ZERO;
        Patience.until("the certificate is renewed").until(() -> {
            create(subject);
            return !shown.equals(first.serving().leaf());
        });
        create(subject);
    }

    private void create(Subject subject) {
        try {
            site.client()
                    .resource(JSON.convertValue(subject.machine().manifest(), GenericKubernetesResource.class))
                    .dryRun()
                    .create();
        } catch (KubernetesClientException refused) {
            refusals.add(refused.getMessage());
        }
    }

    /** What requests were refused with. */
    public List<String> refusals() {
        return new ArrayList<>(refusals);
    }

    /** What the webhook shows. */
    public X509Certificate shown() {
        return shown;
    }

    /** What is kept now, as another replica finds it; made anew where it cannot be used. */
    public CertificateMaterial asAnotherReplica() {
        return certificates().ensure();
    }

    /** What the first replica began with. */
    public CertificateMaterial first() {
        return first;
    }

    /** Overwrites what is kept. */
    public void damage() {
        site.client().secrets().inNamespace(NAMESPACE).withName(SECRET).edit(secret -> {
            secret.getData().put("tls.crt", Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}));
            return secret;
        });
    }

    private OwnCertificates certificates() {
        return new OwnCertificates(
                new CertificateSecret(site.client(), NAMESPACE, SECRET),
                List.of("127.0.0.1", "localhost"),
                TIMES,
                () -> Instant.now().minus(past));
    }

    @Override
    public void dispose() {
        if (rotation != null) {
            rotation.close();
        }
    }
}
