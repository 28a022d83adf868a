package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.steps.world.Answer;
import io.qatvm.steps.world.CountedNode;
import io.qatvm.steps.world.Patience;
import java.util.Map;

/** Devices counted on a node by hand, and a pod that asks for them. */
public final class NodeResourceSteps {
    private final CountedNode node;
    private final Answer answer;

    /** Made for each scenario. */
    public NodeResourceSteps(CountedNode node, Answer answer) {
        this.node = node;
        this.answer = answer;
    }

    @Given("a node without devices")
    public void nodeWithoutDevices() {
        node.start();
    }

    @Given("{int} of {string} have been added to the node")
    public void haveBeenAdded(int number, String resource) {
        assertThat(areAdded(number, resource)).isZero();
        offers(number, resource);
    }

    @Given("{string} has been removed from the node")
    public void hasBeenRemoved(String resource) {
        assertThat(isRemoved(resource)).isZero();
        offers(0, resource);
    }

    @When("{int} of {string} are added to the node")
    public int areAdded(int number, String resource) {
        return node.command("add", CountedNode.NAME, resource, Integer.toString(number))
                .code();
    }

    @When("{string} is removed from the node")
    public int isRemoved(String resource) {
        return node.command("remove", CountedNode.NAME, resource).code();
    }

    @When("the administrator calls node-resource with {string}")
    public void called(String arguments) {
        node.command(arguments.split(" "));
    }

    @When("a pod asks for {int} of {string}")
    public void podAsks(int number, String resource) {
        Map<String, Quantity> devices = Map.of(resource, quantity(number));
        node.createPod(devices, devices);
    }

    @When("a pod is created with a limit of {int} of {string} and no request")
    public void limitOnly(int number, String resource) {
        answer.to(() -> node.createPod(Map.of(), Map.of(resource, quantity(number))));
    }

    @When("a pod is created with a limit of {int} of {string} and a request of {int}")
    public void limitAndRequest(int limit, String resource, int request) {
        answer.to(() -> node.createPod(Map.of(resource, quantity(request)), Map.of(resource, quantity(limit))));
    }

    @Then("the node soon offers {int} of {string}")
    public void offers(int number, String resource) {
        Patience.until("the node offers " + number + " of " + resource)
                .until(() -> node.allocatable(resource) == number);
    }

    @Then("the node offers no extended resource")
    public void offersNone() {
        assertThat(node.extendedResources()).isEmpty();
    }

    @Then("the pod is soon on the node")
    public void isOnTheNode() {
        Patience.until("the pod is on the node")
                .untilAsserted(() -> assertThat(node.pod().getSpec().getNodeName())
                        .as(node.podMessages().toString())
                        .isEqualTo(CountedNode.NAME));
    }

    @Then("the pod soon waits with {string}")
    public void waits(String reason) {
        Patience.until("the pod waits with " + reason)
                .untilAsserted(() -> assertThat(node.podMessages()).anyMatch(message -> message.contains(reason)));
        assertThat(node.pod().getSpec().getNodeName()).isNull();
    }

    @Then("the command says {string}")
    public void says(String text) {
        assertThat(node.call().code()).as(node.call().toString()).isZero();
        assertThat(node.call().out()).contains(text);
    }

    @Then("the command says the patch {string}")
    public void saysThePatch(String patch) {
        assertThat(node.call().code()).as(node.call().toString()).isZero();
        assertThat(node.call().out().strip()).isEqualTo(patch.replace('\'', '"'));
    }

    @Then("the command is refused with {string}")
    public void refused(String text) {
        assertThat(node.call().code()).as(node.call().toString()).isEqualTo(1);
        assertThat(node.call().err()).contains(text);
    }

    @Then("the call is wrong, for {string}")
    public void wrong(String text) {
        assertThat(node.call().code()).as(node.call().toString()).isEqualTo(2);
        assertThat(node.call().err()).containsIgnoringCase(text);
    }

    private static Quantity quantity(int number) {
        return new Quantity(Integer.toString(number));
    }
}
