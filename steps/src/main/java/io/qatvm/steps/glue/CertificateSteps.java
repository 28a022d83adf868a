package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.admission.server.CertificateMaterial;
import io.qatvm.steps.world.CertificateLife;
import io.qatvm.steps.world.Manifests;
import io.qatvm.steps.world.Subject;
import java.security.cert.X509Certificate;

/** The webhook's certificates. */
public final class CertificateSteps {
    private final CertificateLife life;
    private final Subject subject;
    private CertificateMaterial other;

    /** Made for each scenario. */
    public CertificateSteps(CertificateLife life, Subject subject) {
        this.life = life;
        this.subject = subject;
    }

    @Given("a webhook whose authority nears its end")
    public void nearsItsEnd() {
        life.beginLongAgo();
    }

    @Given("a webhook whose certificates are kept in the cluster")
    public void kept() {
        life.begin();
    }

    @Given("somebody has overwritten the kept certificate")
    public void overwritten() {
        life.damage();
    }

    @When("VMIs are created for as long as its certificates are renewed")
    public void createdMeanwhile() {
        subject.is(Manifests.vmi("machine", 1, "qat.intel.com/generic"));
        life.createMeanwhile(subject);
    }

    @When("another replica of the webhook starts")
    public void anotherStarts() {
        other = life.asAnotherReplica();
    }

    @Then("no request was refused")
    public void noneRefused() {
        assertThat(life.refusals()).isEmpty();
    }

    @Then("the webhook shows a certificate of its new authority")
    public void showsNew() {
        CertificateMaterial now = life.asAnotherReplica();
        assertThat(now.authority()).isNotEqualTo(life.first().authority());
        issuedBy(now, life.shown());
    }

    @Then("both have the same certificate")
    public void same() {
        assertThat(other.serving().leaf()).isEqualTo(life.shown());
    }

    @Then("it has a certificate that its authority issued")
    public void fits() {
        assertThat(other.authority()).isEqualTo(life.first().authority());
        issuedBy(other, other.serving().leaf());
    }

    private static void issuedBy(CertificateMaterial material, X509Certificate certificate) {
        assertThatCode(() ->
                        certificate.verify(material.authority().certificate().getPublicKey()))
                .doesNotThrowAnyException();
    }
}
