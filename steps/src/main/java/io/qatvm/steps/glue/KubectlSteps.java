package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.Kubectl;
import io.qatvm.steps.world.Manifests;
import io.qatvm.steps.world.Site;

/** A user with kubectl. */
public final class KubectlSteps {
    private final Site site;
    private final Kubectl kubectl;
    private final Evidence evidence;
    private Kubectl.Result result;

    /** Made for each scenario. */
    public KubectlSteps(Site site, Kubectl kubectl, Evidence evidence) {
        this.site = site;
        this.kubectl = kubectl;
        this.evidence = evidence;
    }

    @When("a user applies the shipped VMI with kubectl")
    public void applies() {
        site.system();
        result = kubectl.apply(Manifests.shippedVmi(site.dialect()).toString());
        evidence.text("kubectl apply", result.output());
    }

    @Then("kubectl reports success and lists the VMI")
    public void succeeds() {
        assertThat(result.exitCode()).as(result.output()).isZero();
        Kubectl.Result list = kubectl.run("get", "vmi", "-n", "default");
        evidence.text("kubectl get", list.output());
        assertThat(list.output())
                .contains(
                        "NAME",
                        "PHASE",
                        Manifests.shippedVmi(site.dialect())
                                .at("/metadata/name")
                                .asText());
    }

    @Then("kubectl reports failure, for the gate is closed")
    public void failsAtTheGate() {
        fails(site.dialect().closedGate());
    }

    @Then("kubectl reports failure with {string}")
    public void fails(String reason) {
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains(reason);
    }
}
