package io.qatvm.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.qatvm.admission.AdmissionWebhook;
import io.qatvm.admission.ObjectRules;
import io.qatvm.admission.server.CertificateDirectory;
import io.qatvm.admission.server.CertificateWatch;
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
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the admission webhooks and registers them. */
@Command(
        name = "webhook",
        description = "Serve the validating and mutating webhooks over HTTPS and register them with the cluster of the"
                + " current kubeconfig. The settings are watched in ConfigMap kubevirt-config.",
        mixinStandardHelpOptions = true)
final class WebhookCommand implements Callable<Integer> {
    private static final Duration CERTIFICATE_CHECK = Duration.ofSeconds(5);

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
        int slash = service.indexOf('/');
        if (slash <= 0 || slash == service.length() - 1) {
            throw new UnreadableInput("--service '" + service + "': expected namespace/name");
        }
        String namespace = service.substring(0, slash);
        String name = service.substring(slash + 1);
        List<String> names = new ArrayList<>(CertificateDirectory.serviceNames(namespace, name));
        names.add("localhost");
        names.add("127.0.0.1");
        if (url != null && url.getHost() != null) {
            names.add(url.getHost());
        }
        CertificateDirectory directory = new CertificateDirectory(certificates, names, InstantSource.system());
        CertificateDirectory.Material material = directory.ensure();
        AdmissionWebhook webhook = new AdmissionWebhook(new ObjectRules(), settings);
        WebhookSettings listen =
                new WebhookSettings(bind, port, WebhookSettings.DEFAULT_MAX_BODY_BYTES, Duration.ofSeconds(10));
        try (WebhookServer server = new WebhookServer(
                        listen, ReviewEndpoints.of(webhook), material.serving(), ready, new WebhookMetrics())
                .start()) {
            CertificateWatch watch = new CertificateWatch(directory, CERTIFICATE_CHECK, server::reload);
            try {
                if (client != null) {
                    WebhookAddress address = url != null
                            ? new WebhookAddress.Url(url)
                            : new WebhookAddress.Service(namespace, name, 443);
                    new WebhookRegistration(address, material.authority().pem()).apply(client);
                }
                spec.commandLine()
                        .getOut()
                        .println("webhook: serving on " + server.uri()
                                + (client == null
                                        ? ", not registered (--standalone)"
                                        : ", registered as " + WebhookRegistration.VALIDATOR));
                termination.await();
                termination.endsWell();
            } finally {
                watch.close();
            }
        }
    }
}
