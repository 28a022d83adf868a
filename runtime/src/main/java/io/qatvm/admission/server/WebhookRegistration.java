package io.qatvm.admission.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperationsBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.qatvm.admission.server.ReviewPath.Role;
import io.qatvm.api.VirtualMachineInstance;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the API server which objects to send to the webhook, and by whose certificate to trust it.
 *
 * <p>Two objects: {@value #VALIDATOR} and {@value #MUTATOR}, with failure policy {@code Fail}, so that nothing passes
 * unseen while the webhook is away.
 *
 * @param address how the API server reaches the webhook
 * @param authorityPem certificate of the authority as PEM text, see {@link CertificateAuthority#pem()}
 */
public record WebhookRegistration(WebhookAddress address, String authorityPem) {
    /** Name of the ValidatingWebhookConfiguration. */
    public static final String VALIDATOR = "virt-api-validator";

    /** Name of the MutatingWebhookConfiguration. */
    public static final String MUTATOR = "virt-api-mutator";

    private static final String FAIL = "Fail";
    private static final String NO_SIDE_EFFECTS = "None";
    private static final List<String> REVIEW_VERSIONS = List.of("v1", "v1beta1");
    private static final int TIMEOUT_SECONDS = 10;

    /** The validating object as it should be; nothing is sent. */
    public ValidatingWebhookConfiguration validating() {
        return new ValidatingWebhookConfigurationBuilder()
                .withNewMetadata()
                .withName(VALIDATOR)
                .addToLabels("kubevirt.io", "")
                .endMetadata()
                .withWebhooks(paths(Role.VALIDATING).map(this::validator).toList())
                .build();
    }

    /** The mutating object as it should be; nothing is sent. */
    public MutatingWebhookConfiguration mutating() {
        return new MutatingWebhookConfigurationBuilder()
                .withNewMetadata()
                .withName(MUTATOR)
                .addToLabels("kubevirt.io", "")
                .endMetadata()
                .withWebhooks(paths(Role.MUTATING).map(this::mutator).toList())
                .build();
    }

    /**
     * Creates both objects, or brings them up to date; doing it twice changes nothing. Call it again after the
     * authority changed.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server refuses
     */
    public void apply(KubernetesClient client) {
        // The mutator first: an object seen by the validator alone would be stored without its defaults.
        put(client, mutating());
        put(client, validating());
    }

    /** Takes both objects away again; absent ones are no error. */
    public static void remove(KubernetesClient client) {
        client.admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName(VALIDATOR)
                .delete();
        client.admissionRegistration()
                .v1()
                .mutatingWebhookConfigurations()
                .withName(MUTATOR)
                .delete();
    }

    private static void put(KubernetesClient client, HasMetadata wanted) {
        client.resource(wanted).createOr(NonDeletingOperation::update);
    }

    private static Stream<ReviewPath> paths(Role role) {
        return Arrays.stream(ReviewPath.values()).filter(path -> path.role() == role);
    }

    private ValidatingWebhook validator(ReviewPath path) {
        return new ValidatingWebhookBuilder()
                .withName(path.webhookName())
                .withClientConfig(client(path))
                .withRules(rule(path))
                .withFailurePolicy(FAIL)
                .withSideEffects(NO_SIDE_EFFECTS)
                .withAdmissionReviewVersions(REVIEW_VERSIONS)
                .withTimeoutSeconds(TIMEOUT_SECONDS)
                .build();
    }

    private MutatingWebhook mutator(ReviewPath path) {
        return new MutatingWebhookBuilder()
                .withName(path.webhookName())
                .withClientConfig(client(path))
                .withRules(rule(path))
                .withFailurePolicy(FAIL)
                .withSideEffects(NO_SIDE_EFFECTS)
                .withAdmissionReviewVersions(REVIEW_VERSIONS)
                .withTimeoutSeconds(TIMEOUT_SECONDS)
                .build();
    }

    private WebhookClientConfig client(ReviewPath path) {
        WebhookClientConfig client = address.client(path.path());
        client.setCaBundle(Base64.getEncoder().encodeToString(authorityPem.getBytes(UTF_8)));
        return client;
    }

    private static RuleWithOperations rule(ReviewPath path) {
        return new RuleWithOperationsBuilder()
                .withApiGroups(VirtualMachineInstance.GROUP)
                .withApiVersions(VirtualMachineInstance.VERSION)
                .withResources(path.resource())
                .withOperations(path.operations())
                .withScope("Namespaced")
                .build();
    }
}
