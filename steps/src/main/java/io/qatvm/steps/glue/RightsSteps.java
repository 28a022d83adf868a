package io.qatvm.steps.glue;

import io.cucumber.java.en.Given;
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

    @Given("the controllers may not create pods")
    public void withoutCreatingPods() {
        site.deploymentRights().withoutCreatingPods();
    }
}
