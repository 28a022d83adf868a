package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.cri.v1.PodSandboxConfig;
import io.qatvm.cri.v1.PodSandboxMetadata;
import io.qatvm.cri.v1.PodSandboxStatusRequest;
import io.qatvm.cri.v1.RemoveContainerRequest;
import io.qatvm.cri.v1.RemovePodSandboxRequest;
import io.qatvm.cri.v1.RunPodSandboxRequest;
import io.qatvm.cri.v1.StopContainerRequest;
import io.qatvm.cri.v1.StopPodSandboxRequest;
import io.qatvm.steps.world.VmPods;
import java.util.Map;

/** Sandboxes of VM pods. */
public final class VmSandboxSteps {
    private final VmPods pods;
    private String first = "";
    private String second = "";

    /** Made for each scenario. */
    public VmSandboxSteps(VmPods pods) {
        this.pods = pods;
    }

    @Given("a node with a container runtime of VM pods")
    public void node() {
        assertThat(pods.containers()).isEmpty();
    }

    @Given("a node whose runtime has sandbox {string} of a pod")
    public void sandbox(String pod) {
        first = pods.sandbox(pod, 0, Map.of());
    }

    @Given("that sandbox is stopped")
    public void stopped() {
        pods.runtime()
                .pods(calls -> calls.stopPodSandbox(StopPodSandboxRequest.newBuilder()
                        .setPodSandboxId(first)
                        .build()));
    }

    @When("the sandbox is stopped and the pod's next attempt asks for one")
    public void nextAttempt() {
        stopped();
        second = pods.sandbox("a", 1, Map.of());
    }

    @When("the kubelet asks for the same sandbox again")
    public void again() {
        second = pods.attempt(() -> pods.sandbox("a", 0, Map.of())).orElse("");
    }

    @When("the kubelet asks for sandbox {string}")
    public void asked(String pod) {
        first = pods.sandbox(pod, 0, Map.of());
    }

    @When("a sandbox without {string} is asked for")
    public void without(String missing) {
        PodSandboxMetadata.Builder metadata =
                PodSandboxMetadata.newBuilder().setName("a").setUid("b").setNamespace("c");
        RunPodSandboxRequest.Builder request = RunPodSandboxRequest.newBuilder();
        switch (missing) {
            case "config" -> request.clearConfig();
            case "config.metadata" ->
                request.setConfig(PodSandboxConfig.newBuilder().setHostname("a"));
            default ->
                request.setConfig(PodSandboxConfig.newBuilder()
                        .setMetadata(metadata.clearField(metadata.getDescriptorForType()
                                .findFieldByName(missing.substring(missing.lastIndexOf('.') + 1)))));
        }
        pods.attempt(() -> pods.runtime().pods(calls -> calls.runPodSandbox(request.build())));
    }

    @When("the kubelet wants to stop sandbox {string}")
    public void stop(String id) {
        pods.attempt(() -> pods.runtime()
                .pods(calls -> calls.stopPodSandbox(
                        StopPodSandboxRequest.newBuilder().setPodSandboxId(id).build())));
    }

    @When("the kubelet wants to remove sandbox {string}")
    public void remove(String id) {
        pods.attempt(() -> pods.runtime()
                .pods(calls -> calls.removePodSandbox(
                        RemovePodSandboxRequest.newBuilder().setPodSandboxId(id).build())));
    }

    @When("the kubelet wants to stop container {string}")
    public void stopContainer(String id) {
        pods.attempt(() -> pods.runtime()
                .pods(calls -> calls.stopContainer(
                        StopContainerRequest.newBuilder().setContainerId(id).build())));
    }

    @When("the kubelet wants to remove container {string}")
    public void removeContainer(String id) {
        pods.attempt(() -> pods.runtime()
                .pods(calls -> calls.removeContainer(RemoveContainerRequest.newBuilder()
                        .setContainerId(pods.containerOf(id))
                        .build())));
    }

    @When("the kubelet wants to see the state of sandbox {string}")
    public void see(String id) {
        pods.attempt(() -> pods.runtime()
                .pods(calls -> calls.podSandboxStatus(
                        PodSandboxStatusRequest.newBuilder().setPodSandboxId(id).build())));
    }

    @When("the kubelet wants to see the state of container {string}")
    public void seeContainer(String id) {
        pods.attempt(() -> pods.status(id));
    }

    @When("the kubelet wants to start container {string}")
    public void startContainer(String id) {
        pods.attempt(() -> pods.start(id));
    }

    @Then("the two sandboxes have different ids")
    public void differ() {
        assertThat(second).isNotEmpty().isNotEqualTo(first);
    }

    @Then("the answer is the same id, and there is {int} sandbox")
    public void same(int count) {
        assertThat(second).isEqualTo(first);
        count(count);
    }

    @Then("there is {int} sandbox")
    public void count(int count) {
        assertThat(pods.runtime()
                        .pods(calls -> calls.listPodSandbox(ListPodSandboxRequest.getDefaultInstance()))
                        .getItemsList())
                .hasSize(count);
    }

    @Then("the runtime agrees")
    public void agrees() {
        assertThat(pods.refusal()).isEmpty();
    }

    @Then("the runtime refuses with {string} and {string}")
    public void refuses(String code, String words) {
        assertThat(pods.refusal()).startsWith(code + ": ").contains(words);
    }
}
