package io.qatvm.steps.glue;

import io.cucumber.java.en.Given;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperationsBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.qatvm.admission.server.CertificateAuthority;
import io.qatvm.admission.server.WebhookRegistration;
import io.qatvm.fixtures.cluster.apiserver.LoopbackCertificate;
import io.qatvm.steps.world.Site;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** What befalls the webhook on its way to the API server. */
public final class WebhookSteps {
    // Nobody can listen there.
    private static final String NOWHERE = "https://127.0.0.1:1/";

    private final Site site;
    private final CertificateAuthority other = CertificateAuthority.create(Instant.now());

    /** Made for each scenario. */
    public WebhookSteps(Site site) {
        this.site = site;
    }

    @Given("the webhook has fallen")
    public void fallen() {
        site.system().webhook().falls();
    }

    @Given("the webhook is back")
    public void back() {
        site.system().webhook().isBack();
    }

    @Given("the webhook may take {int} second, and takes longer")
    public void slow(int seconds) {
        site.client()
                .admissionRegistration()
                .v1()
                .mutatingWebhookConfigurations()
                .withName(WebhookRegistration.MUTATOR)
                .edit(registered -> {
                    registered.getWebhooks().forEach(each -> each.setTimeoutSeconds(seconds));
                    return registered;
                });
        site.cluster().settle();
        site.system().webhook().hangs();
    }

    @Given("a webhook of somebody else is registered for VMIs, is away, and may fail")
    public void othersMayFail() {
        registerOthers("Ignore");
    }

    @Given("a webhook of somebody else is registered for VMIs, is away, and must not fail")
    public void othersMustNotFail() {
        registerOthers("Fail");
    }

    @Given("the webhook shows a certificate of another authority")
    @Given("the webhook shows a certificate of the other authority")
    public void showsAnother() {
        String host = site.system().webhook().uri().getHost();
        site.system().webhook().show(other.issue(Set.of(host), Instant.now()));
    }

    @Given("the webhook is registered with another authority")
    public void registeredWithAnother() {
        site.system().webhook().register(other.pem());
    }

    @Given("the webhook is registered with its own authority and another one")
    public void registeredWithBoth() {
        site.system().webhook().register(LoopbackCertificate.instance().authority() + other.pem());
    }

    private void registerOthers(String policy) {
        site.client()
                .resource(new ValidatingWebhookConfigurationBuilder()
                        .withNewMetadata()
                        .withName("somebody-elses")
                        .endMetadata()
                        .addNewWebhook()
                        .withName("check.example.com")
                        .withNewClientConfig()
                        .withUrl(NOWHERE)
                        .withCaBundle(
                                Base64.getEncoder().encodeToString(other.pem().getBytes(StandardCharsets.UTF_8)))
                        .endClientConfig()
                        .withRules(new RuleWithOperationsBuilder()
                                .withApiGroups("kubevirt.io")
                                .withApiVersions("*")
                                .withResources("virtualmachineinstances")
                                .withOperations("CREATE")
                                .build())
                        .withFailurePolicy(policy)
                        .withSideEffects("None")
                        .withAdmissionReviewVersions("v1")
                        .withTimeoutSeconds(1)
                        .endWebhook()
                        .build())
                .create();
        site.cluster().settle();
    }
}
