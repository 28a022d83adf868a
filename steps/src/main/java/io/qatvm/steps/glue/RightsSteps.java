package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.qatvm.controller.NodeContact;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Site;

/** The rights of the product's parts. */
public final class RightsSteps {
    private final Site site;

    /** Made for each scenario. */
    public RightsSteps(Site site) {
        this.site = site;
    }

    @Given("each part of the product has the rights of its deployment")
    public void rightsOfDeployment() {
        site.partsHaveTheRightsOfTheirDeployment();
    }

    @Then("the agent of the node is heard of")
    public void heardOf() {
        Patience.until("a heartbeat")
                .untilAsserted(() -> assertThat(site.client().nodes().list().getItems())
                        .allSatisfy(node ->
                                assertThat(node.getMetadata().getAnnotations()).containsKey(NodeContact.HEARTBEAT)));
    }

    @Given("the controllers may not create pods")
    public void withoutCreatingPods() {
        site.deploymentRights().withoutCreatingPods();
    }
}
