package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.steps.access.Area;
import io.qatvm.steps.access.Asks;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Nodes with their VFs, and the controllers. */
public final class NodeSteps {
    private final Site site;
    private final Subject subject;

    /** Made for each scenario. */
    public NodeSteps(Site site, Subject subject) {
        this.site = site;
        this.subject = subject;
    }

    @Given("a node with {int} VF(s) of {string}")
    public void node(int number, String resource) {
        site.node(Map.of(resource, number), Map.of());
    }

    @Given("a node with {int} VF(s) of {string} and {int} VF(s) of {string}")
    public void nodeOfTwo(int number, String resource, int otherNumber, String otherResource) {
        Map<String, Integer> vfs = new LinkedHashMap<>();
        vfs.put(resource, number);
        vfs.put(otherResource, otherNumber);
        site.node(vfs, Map.of());
    }

    @Given("a node with {int} VF(s) of {string} whose launchers also find {string}")
    public void nodeWithVariable(int number, String resource, String variable) {
        String[] parts = variable.split("=", 2);
        site.node(Map.of(resource, number), Map.of(parts[0], parts[1]));
    }

    @Given("no controller runs")
    public void noController() {
        site.system().stopControllers();
    }

    @When("the controller is restarted")
    public void restarted() {
        site.system().stopControllers();
        site.system().startControllers();
    }

    @Then("the VMI has exactly {int} launcher pod(s)")
    @Asks({Area.READ_MACHINES, Area.FIND_PODS})
    public void launcherPods(int number) {
        assertThat(subject.machine().pods()).hasSize(number);
    }

    @Then("no VF is held")
    public void noVfIsHeld() {
        Patience.until("all VFs are free")
                .untilAsserted(() -> assertThat(site.system().nodes())
                        .allSatisfy(node -> assertThat(node.heldDevices()).isEmpty()));
    }

    @Then("no launcher pod is left")
    public void noPodIsLeft() {
        assertThat(site.client()
                        .pods()
                        .inAnyNamespace()
                        .withLabel("kubevirt.io", "virt-launcher")
                        .list()
                        .getItems())
                .isEmpty();
    }
}
