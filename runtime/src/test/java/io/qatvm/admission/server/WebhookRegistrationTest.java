package io.qatvm.admission.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRegistrationTest {
    private static final WebhookAddress SERVICE = new WebhookAddress.Service("kubevirt", "virt-api", 443);
    private static final String AUTHORITY = "-----BEGIN CERTIFICATE-----\none\n-----END CERTIFICATE-----\n";

    private final WebhookRegistration registration = new WebhookRegistration(SERVICE, AUTHORITY);

    @Test
    void everyValidatingPathIsRegisteredForItsResourceAndOperations() {
        List<ValidatingWebhook> webhooks = registration.validating().getWebhooks();

        assertThat(webhooks)
                .extracting(
                        hook -> hook.getClientConfig().getService().getPath(),
                        hook -> hook.getRules().get(0).getResources(),
                        hook -> hook.getRules().get(0).getOperations())
                .containsExactly(
                        tuple(
                                "/virtualmachineinstances-validate-create",
                                List.of("virtualmachineinstances"),
                                List.of("CREATE")),
                        tuple(
                                "/virtualmachineinstances-validate-update",
                                List.of("virtualmachineinstances"),
                                List.of("UPDATE")),
                        tuple("/virtualmachines-validate", List.of("virtualmachines"), List.of("CREATE", "UPDATE")));
        assertThat(webhooks).allSatisfy(hook -> {
            assertThat(hook.getFailurePolicy()).isEqualTo("Fail");
            assertThat(hook.getSideEffects()).isEqualTo("None");
            assertThat(hook.getAdmissionReviewVersions()).containsExactly("v1", "v1beta1");
            assertThat(hook.getRules().get(0).getApiGroups()).containsExactly("kubevirt.io");
            assertThat(hook.getRules().get(0).getApiVersions()).containsExactly("v1alpha3");
            assertThat(hook.getName()).as("a v1 name needs three parts").matches("[a-z-]+\\.kubevirt\\.io");
            assertThat(Base64.getDecoder().decode(hook.getClientConfig().getCaBundle()))
                    .asString(UTF_8)
                    .isEqualTo(AUTHORITY);
        });
    }

    @Test
    void theMutatorSeesNewVmis() {
        List<MutatingWebhook> webhooks = registration.mutating().getWebhooks();

        assertThat(webhooks).singleElement().satisfies(hook -> {
            assertThat(hook.getClientConfig().getService().getPath()).isEqualTo("/virtualmachineinstances-mutate");
            assertThat(hook.getClientConfig().getService().getName()).isEqualTo("virt-api");
            assertThat(hook.getRules().get(0).getResources()).containsExactly("virtualmachineinstances");
            assertThat(hook.getRules().get(0).getOperations()).containsExactly("CREATE");
            assertThat(hook.getFailurePolicy()).isEqualTo("Fail");
        });
        assertThat(registration.mutating().getMetadata().getName()).isEqualTo("virt-api-mutator");
    }

    @Test
    void aWebhookOutsideTheClusterIsRegisteredByUrl() {
        WebhookRegistration outside =
                new WebhookRegistration(new WebhookAddress.Url(URI.create("https://10.0.0.7:8443")), AUTHORITY);

        assertThat(outside.mutating().getWebhooks().get(0).getClientConfig()).satisfies(client -> {
            assertThat(client.getUrl()).isEqualTo("https://10.0.0.7:8443/virtualmachineinstances-mutate");
            assertThat(client.getService()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.7:8443",
                "https://10.0.0.7/base",
                "https://user@host",
                "https://host?x=1",
                "https:///path",
                "host"
            })
    void urlsThatAnApiServerWouldRefuseAreRefused(String url) {
        assertThatThrownBy(() -> new WebhookAddress.Url(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(url);
    }

    @Test
    void applyingTwiceLeavesTwoObjectsAndANewAuthorityReplacesTheBundle() {
        try (ObjectStoreServer store = new ObjectStoreServer();
                KubernetesClient client = store.client()) {
            registration.apply(client);
            registration.apply(client);
            assertThat(store.paths())
                    .containsExactlyInAnyOrder(
                            "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/virt-api-mutator",
                            "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/virt-api-validator");

            new WebhookRegistration(SERVICE, "other").apply(client);

            assertThat(client.admissionRegistration()
                            .v1()
                            .validatingWebhookConfigurations()
                            .list()
                            .getItems())
                    .singleElement()
                    .satisfies(stored -> assertThat(stored.getWebhooks())
                            .extracting(hook -> hook.getClientConfig().getCaBundle())
                            .containsOnly(Base64.getEncoder().encodeToString("other".getBytes(UTF_8))));

            WebhookRegistration.remove(client);
            WebhookRegistration.remove(client);
            assertThat(store.paths()).isEmpty();
        }
    }
}
