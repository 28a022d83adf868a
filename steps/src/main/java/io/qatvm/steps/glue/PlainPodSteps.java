package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.PlainPods;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Pods that ask for devices, with no machine in them. */
public final class PlainPodSteps {
    private final PlainPods pods;

    /** Made for each scenario. */
    public PlainPodSteps(PlainPods pods) {
        this.pods = pods;
    }

    @When("a pod {string} asks for {int} of {string}")
    public void asks(String name, int number, String resource) {
        pods.create(name, Map.of(resource, number));
    }

    @When("a pod {string} asks for {int} of {string} and {int} of {string}")
    public void asksForTwo(String name, int number, String resource, int otherNumber, String otherResource) {
        pods.create(name, Map.of(resource, number, otherResource, otherNumber));
    }

    @Given("a pod {string} runs with {int} of {string}")
    public void runsWith(String name, int number, String resource) {
        asks(name, number, resource);
        runs(name);
    }

    @When("{int} pods ask for {int} of {string} each")
    public void manyAsk(int count, int number, String resource) {
        for (int i = 1; i <= count; i++) {
            pods.create("pod-" + i, Map.of(resource, number));
        }
    }

    @When("each of them is deleted as soon as it runs")
    public void deletedInTurn() {
        Set<String> waiting = new LinkedHashSet<>(pods.names());
        Patience.untilAll(waiting.size(), "each pod has run").until(() -> {
            List<String> running = waiting.stream()
                    .filter(name -> pods.phase(name).equals("Running"))
                    .toList();
            running.forEach(pods::delete);
            return waiting.removeAll(running) && waiting.isEmpty();
        });
    }

    @When("the pod {string} is deleted")
    public void deleted(String name) {
        pods.delete(name);
    }

    @Then("the pod {string} soon runs")
    public void runs(String name) {
        Patience.until("pod " + name + " runs")
                .untilAsserted(() ->
                        assertThat(pods.phase(name)).as(() -> pods.said(name)).isEqualTo("Running"));
    }

    @Then("the pod {string} soon waits with {string}")
    public void waits(String name, String message) {
        Patience.until("pod " + name + " waits")
                .untilAsserted(() -> assertThat(pods.said(name)).contains(message));
        assertThat(pods.phase(name)).isEqualTo("Pending");
    }

    @Then("the pod {string} soon fails with {string}")
    public void fails(String name, String message) {
        Patience.until("pod " + name + " fails").untilAsserted(() -> {
            assertThat(pods.phase(name)).isEqualTo("Failed");
            assertThat(pods.said(name)).contains(message);
        });
    }

    @Then("the pod {string} is on the node that has {int} VF(s) of {string}")
    public void isOnNode(String name, int number, String resource) {
        assertThat(pods.capacityOfItsNode(name, resource)).isEqualTo(number);
    }

    @Then("{int} pods soon run and {int} wait with {string}")
    public void someRun(int running, int waiting, String message) {
        Patience.until(running + " pods run and " + waiting + " wait").untilAsserted(() -> {
            assertThat(in("Running")).hasSize(running);
            assertThat(in("Pending"))
                    .hasSize(waiting)
                    .allSatisfy(name -> assertThat(pods.said(name)).contains(message));
        });
    }

    @When("the pods that run are deleted")
    public void runningDeleted() {
        in("Running").forEach(pods::delete);
    }

    @Then("no two pods share a VF")
    public void disjoint() {
        List<PciAddress> all =
                in("Running").stream().flatMap(name -> pods.vfs(name).stream()).toList();
        assertThat(all).isNotEmpty().doesNotHaveDuplicates();
    }

    @Then("the variable {string} of the pod {string} names {int} VF(s) that the node gave it")
    public void variableNames(String variable, String name, int number) {
        List<PciAddress> named = pods.environment(name).entries().stream()
                .filter(entry -> entry.name().equals(variable))
                .flatMap(entry -> Stream.of(entry.value().split(",", -1)))
                .map(PciAddress::parse)
                .toList();
        assertThat(named).hasSize(number).isSubsetOf(pods.vfs(name));
    }

    @Then("the pod {string} sees the device nodes of its VFs and no others")
    public void seesItsNodes(String name) {
        Set<String> expected = new HashSet<>(pods.groups(name));
        expected.add("vfio");
        assertThat(pods.vfioNodes(name)).isEqualTo(expected);
    }

    private List<String> in(String phase) {
        return pods.names().stream()
                .filter(name -> pods.phase(name).equals(phase))
                .toList();
    }
}
