package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.cri.v1.Container;
import io.qatvm.cri.v1.ContainerStatus;
import io.qatvm.cri.v1.ContainerStatusRequest;
import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.cri.v1.PodSandboxFilter;
import io.qatvm.steps.world.ProxiedPods;
import io.qatvm.steps.world.ProxyNode;
import io.qatvm.virtlet.proxy.Choice;
import java.util.List;
import java.util.Map;

/** Pods of two runtimes behind one proxy. */
public final class ProxyPodSteps {
    private static final String PREFIX = ProxyNode.VMS + "__";

    private final ProxiedPods pods;
    private final ProxyNode node;
    private List<String> listed = List.of();
    private String made = "";

    /** Made for each scenario. */
    public ProxyPodSteps(ProxiedPods pods, ProxyNode node) {
        this.pods = pods;
        this.node = node;
    }

    @Given("a node with a VM pod and a usual pod behind a proxy")
    public void both() {
        pods.both();
    }

    @When("the kubelet asks the proxy for a pod with annotation {string} and handler {string}")
    public void asked(String annotation, String handler) {
        Map<String, String> annotations = annotation.equals("none") ? Map.of() : Map.of(Choice.ANNOTATION, annotation);
        pods.attempt(() -> pods.sandbox("asked", annotations, handler));
    }

    @When("the kubelet lists all pods")
    public void list() {
        pods.attempt(() -> listed = pods.sandboxes());
        assertThat(pods.refusal()).isEmpty();
    }

    @When("the kubelet lists the VM pod by its id")
    public void listVm() {
        listById(pods.sandboxOf("VM"));
    }

    @When("the kubelet lists pod {string} by its id")
    public void listById(String id) {
        pods.attempt(() ->
                listed = pods.listed(PodSandboxFilter.newBuilder().setId(id).build()));
    }

    @When("the kubelet asks the proxy for the VM pod's state by its runtime's own id")
    public void ownId() {
        state(pods.sandboxOf("VM").substring(PREFIX.length()));
    }

    @When("the kubelet asks the proxy for the usual pod's state")
    public void usualState() {
        state(pods.sandboxOf("usual"));
    }

    @When("the kubelet asks the proxy for the state of sandbox {string}")
    public void state(String id) {
        pods.attempt(() -> pods.status(id));
    }

    @When("the kubelet creates a container with image {string} in the {word} pod")
    public void create(String image, String pod) {
        String sandbox = pods.sandbox(pod + "-2", annotations(pod), "");
        pods.attempt(() -> made = pods.container(pod + "-2", image));
        listed = List.of(sandbox);
    }

    @Then("it is a pod of the {word} runtime")
    public void isOf(String runtime) {
        assertThat(pods.refusal()).isEmpty();
        assertThat(vmSandboxes()).hasSize(runtime.equals("VM") ? 1 : 0);
        assertThat(node.usual().sandboxes()).hasSize(runtime.equals("VM") ? 0 : 1);
    }

    @Then("there is a pod of neither runtime")
    public void none() {
        assertThat(vmSandboxes()).isEmpty();
        assertThat(node.usual().sandboxes()).isEmpty();
    }

    @Then("the ids of the VM pod begin with {string} in lists and in states")
    public void prefixed(String prefix) {
        String own = vmSandboxes().get(0);
        String sandbox = pods.sandboxOf("VM");
        assertThat(sandbox).isEqualTo(prefix + own);
        assertThat(listed).contains(sandbox);
        assertThat(pods.status(sandbox).getId()).isEqualTo(sandbox);
        assertThat(pods.containers()).anySatisfy(each -> {
            assertThat(each.getId()).isEqualTo(pods.containerOf("VM")).startsWith(prefix);
            assertThat(each.getPodSandboxId()).isEqualTo(sandbox);
        });
        assertThat(pods.containersIn(sandbox)).extracting(Container::getId).containsExactly(pods.containerOf("VM"));
        assertThat(container(pods.containerOf("VM")).getId()).isEqualTo(pods.containerOf("VM"));
    }

    @Then("the ids of the usual pod are those of its runtime")
    public void bare() {
        assertThat(node.usual().sandboxes()).containsExactly(pods.sandboxOf("usual"));
        assertThat(listed).contains(pods.sandboxOf("usual"));
        assertThat(pods.containerOf("usual")).doesNotStartWith(PREFIX);
    }

    @Then("it is told of the VM pod and of the usual pod")
    public void toldOfBoth() {
        assertThat(listed).containsExactlyInAnyOrder(pods.sandboxOf("VM"), pods.sandboxOf("usual"));
    }

    @Then("it is told of the VM pod alone")
    public void toldOfVm() {
        assertThat(pods.refusal()).isEmpty();
        assertThat(listed).containsExactly(pods.sandboxOf("VM"));
    }

    @Then("it is told of no pod")
    public void toldOfNone() {
        assertThat(pods.refusal()).isEmpty();
        assertThat(listed).isEmpty();
    }

    @Then("the container is made, and called by that image")
    public void containerMade() {
        assertThat(pods.refusal()).isEmpty();
        assertThat(container(made).getImage().getImage()).isEqualTo(ProxiedPods.VM_IMAGE);
    }

    @Then("another {word} pod can be run")
    public void another(String kind) {
        pods.attempt(() -> pods.sandbox("another", annotations(kind), ""));
        assertThat(pods.refusal()).isEmpty();
        assertThat(pods.status(pods.sandboxOf("another")).getMetadata().getName())
                .isEqualTo("pod-another");
    }

    @Then("the proxy agrees")
    public void agrees() {
        assertThat(pods.refusal()).isEmpty();
    }

    @Then("the proxy refuses with {string} and {string}")
    public void refuses(String code, String words) {
        assertThat(pods.refusal()).startsWith(code + ": ").contains(words);
    }

    @Then("the proxy refuses with {string} and exactly {string}")
    public void refusesExactly(String code, String words) {
        assertThat(pods.refusal()).isEqualTo(code + ": " + words);
    }

    private ContainerStatus container(String id) {
        return pods.proxy()
                .pods(calls -> calls.containerStatus(
                        ContainerStatusRequest.newBuilder().setContainerId(id).build()))
                .getStatus();
    }

    private List<String> vmSandboxes() {
        return node
                .vms()
                .pods(calls -> calls.listPodSandbox(ListPodSandboxRequest.getDefaultInstance()))
                .getItemsList()
                .stream()
                .map(each -> each.getId())
                .toList();
    }

    private static Map<String, String> annotations(String kind) {
        return kind.equals("VM") ? Map.of(Choice.ANNOTATION, ProxyNode.VMS) : Map.of();
    }
}
