package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.fixtures.kubelet.KubeletVersion;
import io.qatvm.fixtures.kubelet.ResourceCount;
import io.qatvm.fixtures.node.SimulatedNode;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.PlainPods;
import io.qatvm.steps.world.Site;
import java.time.Duration;
import java.util.Map;

/** The kubelets of the scenario's nodes and the device plugins beside them. */
public final class NodeKubeletSteps {
    private static final ResourceCount NONE = new ResourceCount(0, 0);

    private final Site site;
    private final PlainPods pods;

    /** Made for each scenario. */
    public NodeKubeletSteps(Site site, PlainPods pods) {
        this.site = site;
        this.pods = pods;
    }

    @Given("a node of Kubernetes {word} with {int} VF(s) of {string}")
    public void node(String version, int number, String resource) {
        site.node(KubeletVersion.of(version), Map.of(resource, number), Map.of());
    }

    @When("the device plugin of node {int} ends")
    public void pluginEnds(int node) {
        node(node).stopDaemons();
    }

    @When("the device plugin of node {int} starts")
    public void pluginStarts(int node) {
        node(node).startDaemons();
    }

    @When("the kubelet of node {int} is restarted")
    public void restarted(int node) {
        node(node).restartKubelet();
    }

    @When("node {int} reboots")
    public void reboots(int node) {
        node(node).reboot();
    }

    @When("{int} minutes and a second pass")
    public void pass(int minutes) {
        site.clock().advance(Duration.ofMinutes(minutes).plusSeconds(1));
    }

    @When("a pod {string} is put on node {int} and asks for {int} of {string}")
    public void putOn(String name, int node, int number, String resource) {
        pods.create(name, Map.of(resource, number), node(node).nodeName());
    }

    @Then("node {int} soon has {int} VF(s) of {string}, {int} of them to give")
    public void has(int node, int capacity, String resource, int allocatable) {
        Patience.until(resource + " is told to the cluster").untilAsserted(() -> {
            // What the cluster knows may be older than the kubelet's last start.
            assertThat(node(node).kubelet().resources().getOrDefault(resource, NONE))
                    .isEqualTo(new ResourceCount(capacity, allocatable));
            NodeStatus status =
                    site.client().nodes().withName(node(node).nodeName()).get().getStatus();
            assertThat(status.getCapacity()).containsEntry(resource, quantity(capacity));
            assertThat(status.getAllocatable()).containsEntry(resource, quantity(allocatable));
        });
    }

    private SimulatedNode node(int number) {
        return site.system().nodes().get(number - 1);
    }

    private static Quantity quantity(int number) {
        return new Quantity(Integer.toString(number));
    }
}
