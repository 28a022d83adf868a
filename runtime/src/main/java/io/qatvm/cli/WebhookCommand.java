package io.qatvm.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.qatvm.admission.AdmissionWebhook;
import io.qatvm.admission.ObjectRules;
import io.qatvm.admission.server.CertificateDirectory;
import io.qatvm.admission.server.CertificateMaterial;
import io.qatvm.admission.server.CertificateRotation;
import io.qatvm.admission.server.CertificateSecret;
import io.qatvm.admission.server.CertificateStore;
import io.qatvm.admission.server.CertificateTimes;
import io.qatvm.admission.server.OwnCertificates;
import io.qatvm.admission.server.ReviewEndpoints;
import io.qatvm.admission.server.WebhookAddress;
import io.qatvm.admission.server.WebhookMetrics;
import io.qatvm.admission.server.WebhookRegistration;
import io.qatvm.admission.server.WebhookServer;
import io.qatvm.admission.server.WebhookSettings;
import io.qatvm.config.ClusterConfig;
import io.qatvm.config.LiveConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves the admission webhooks and registers them. */
@Command(
        name = "webhook",
        description = "Serve the validating and mutating webhooks over HTTPS and register them with the cluster of the"
                + " current kubeconfig. The settings are watched in ConfigMap kubevirt-config.",
        mixinStandardHelpOptions = true)
final class WebhookCommand implements Callable<Integer> {
    private static final Duration CERTIFICATE_CHECK = Duration.ofSeconds(5);
    private static final int SERVICE_PORT = 443;

    @Spec
    private CommandSpec spec;

    @Option(names = "--bind", defaultValue = "0.0.0.0", description = "Address to listen on; default ${DEFAULT-VALUE}")
    private String bind;

    @Option(names = "--port", defaultValue = "8443", description = "Port; 0 for any; default ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--cert-dir",
            paramLabel = "DIR",
            defaultValue = "/etc/virt-api/certificates",
            description = "Where CA and serving certificate are kept, made if missing; default ${DEFAULT-VALUE}")
    private Path certificates;

    @Option(
            names = "--cert-secret",
            paramLabel = "NS/NAME",
            description = "Keep them in this Secret instead, which several webhooks share")
    private String secret;

    @Option(
            names = "--ca-duration",
            paramLabel = "TIME",
            description = "How long an authority lasts; default ten years")
    private Duration authority = CertificateTimes.DEFAULT.authority();

    @Option(
            names = "--ca-renew-before",
            paramLabel = "TIME",
            description = "How long before its end it gets a successor; default a year")
    private Duration authorityReserve = CertificateTimes.DEFAULT.authorityReserve();

    @Option(
            names = "--ca-overlap",
            paramLabel = "TIME",
            description = "How long a successor is trusted before it signs; default a minute")
    private Duration overlap = CertificateTimes.DEFAULT.overlap();

    @Option(
            names = "--server-duration",
            paramLabel = "TIME",
            description = "How long a serving certificate lasts; default a year")
    private Duration serving = CertificateTimes.DEFAULT.serving();

    @Option(
            names = "--server-renew-before",
            paramLabel = "TIME",
            description = "How long before its end it gets a successor; default 30 days")
    private Duration servingReserve = CertificateTimes.DEFAULT.servingReserve();

    @Option(
            names = "--service",
            paramLabel = "NS/NAME",
            defaultValue = "kubevirt/virt-api",
            description = "The Service in front of this webhook; default ${DEFAULT-VALUE}")
    private String service;

    @Option(names = "--url", paramLabel = "URL", description = "Register by this URL instead of by the Service")
    private URI url;

    @Option(
            names = "--standalone",
            description = "Without a cluster: nothing is registered or watched, the settings come from the options")
    private boolean standalone;

    @Mixin
    private ConfigOptions config;

    @Override
    public Integer call() throws InterruptedException {
        try (Termination termination = new Termination()) {
            if (standalone) {
                ClusterConfig fixed = config.config();
                serve(() -> fixed, () -> true, null, termination);
                return 0;
            }
            try (KubernetesClient client = new KubernetesClientBuilder().build();
                    LiveConfig live = LiveConfig.watch(client)) {
                serve(live, live::watching, client, termination);
            }
            return 0;
        }
    }

    private void serve(
            Supplier<ClusterConfig> settings, BooleanSupplier ready, KubernetesClient client, Termination termination)
            throws InterruptedException {
        NamespacedName front = name("--service", service);
        OwnCertificates own = new OwnCertificates(store(client), hostNames(front), times(), InstantSource.system());
        CertificateMaterial material = own.ensure();
        AdmissionWebhook webhook = new AdmissionWebhook(new ObjectRules(), settings);
        WebhookSettings listen =
                new WebhookSettings(bind, port, WebhookSettings.DEFAULT_MAX_BODY_BYTES, Duration.ofSeconds(10));
        Consumer<String> registration = registration(client, front);
        try (WebhookServer server = new WebhookServer(
                        listen, ReviewEndpoints.of(webhook), material.serving(), ready, new WebhookMetrics())
                .start()) {
            registration.accept(material.bundle());
            CertificateRotation rotation =
                    new CertificateRotation(own, material, CERTIFICATE_CHECK, registration, server::reload);
            try {
                spec.commandLine()
                        .getOut()
                        .println("webhook: serving on " + server.uri()
                                + (client == null
                                        ? ", not registered (--standalone)"
                                        : ", registered as " + WebhookRegistration.VALIDATOR));
                termination.await();
                termination.endsWell();
            } finally {
                rotation.close();
            }
        }
    }

    private Consumer<String> registration(KubernetesClient client, NamespacedName front) {
        if (client == null) {
            return trusted -> {};
        }
        WebhookAddress address = url != null
                ? new WebhookAddress.Url(url)
                : new WebhookAddress.Service(front.namespace(), front.name(), SERVICE_PORT);
        return trusted -> new WebhookRegistration(address, trusted).apply(client);
    }

    private CertificateStore store(KubernetesClient client) {
        if (secret == null) {
            return new CertificateDirectory(certificates);
        }
        if (client == null) {
            throw new ParameterException(spec.commandLine(), "--cert-secret is in a cluster; --standalone has none");
        }
        NamespacedName place = name("--cert-secret", secret);
        return new CertificateSecret(client, place.namespace(), place.name());
    }

    private CertificateTimes times() {
        try {
            return new CertificateTimes(authority, authorityReserve, serving, servingReserve, overlap);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private List<String> hostNames(NamespacedName front) {
        List<String> names = new ArrayList<>(OwnCertificates.serviceNames(front.namespace(), front.name()));
        names.add("localhost");
        names.add("127.0.0.1");
        if (url != null && url.getHost() != null) {
            names.add(url.getHost());
        }
        return names;
    }

    private static NamespacedName name(String option, String text) {
        return NamespacedName.of(text)
                .orElseThrow(() -> new UnreadableInput(option + " '" + text + "': expected namespace/name"));
    }
}
