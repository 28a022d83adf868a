package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.cri.v1.ContainerConfig;
import io.qatvm.cri.v1.ContainerMetadata;
import io.qatvm.cri.v1.ContainerState;
import io.qatvm.cri.v1.ContainerStatus;
import io.qatvm.cri.v1.CreateContainerRequest;
import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.RemoveContainerRequest;
import io.qatvm.cri.v1.StopContainerRequest;
import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.VmPodNode;
import io.qatvm.steps.world.VmPods;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machines of VM pods, which kubelets call containers. */
public final class VmContainerSteps {
    private static final String UUID = "VirtletSystemUUID";

    private final VmPods pods;
    private final VmPodNode node;

    /** Made for each scenario. */
    public VmContainerSteps(VmPods pods, VmPodNode node) {
        this.pods = pods;
        this.node = node;
    }

    @Given("a pod {string} whose machine runs with the VF of group {string}")
    public void running(String pod, String group) {
        pods.run(pod, Optional.of(group));
    }

    @Given("a pod {string} whose machine runs without a VF")
    public void runningPlain(String pod) {
        pods.run(pod, Optional.empty());
        node.libvirt().forgetTold();
    }

    @Given("a pod {string} whose machine ran with the VF of group {string} and has ended")
    public void ended(String pod, String group) {
        pods.run(pod, Optional.of(group));
        stop(pod, 0);
    }

    @Given("a pod {string} with a container that libvirt will refuse to start")
    public void unstartable(String pod) {
        pods.pull(VmPods.IMAGE);
        pods.sandbox(pod, 0, Map.of());
        pods.container(pod, "vm", 0, Optional.empty());
        node.libvirt().refuseStarts("no such machine");
    }

    @Given("a pod {string} whose machine has uuid {string}")
    public void withUuid(String pod, String uuid) {
        pods.pull(VmPods.IMAGE);
        pods.sandbox(pod, 0, Map.of(UUID, uuid));
        pods.container(pod, "vm", 0, Optional.empty());
        pods.start(pod);
    }

    @Given("its guest does not listen")
    public void deaf() {
        node.libvirt().deafen();
    }

    @When("the kubelet asks for container {string} in pod {string}")
    public void asked(String name, String pod) {
        pods.attempt(() -> pods.container(pod, name, 0, Optional.empty()));
    }

    @When("the kubelet makes attempt {int} of its container with the VF of group {string}")
    public void nextAttempt(int attempt, String group) {
        pods.container("a", "vm", attempt, Optional.of(group));
    }

    @When("pod {string} asks for a container with the VF of group {string}")
    public void withVf(String pod, String group) {
        pods.attempt(() -> {
            pods.pull(VmPods.IMAGE);
            pods.sandbox(pod, 0, Map.of());
            return pods.container(pod, "vm", 0, Optional.of(group));
        });
    }

    @When("pod {string} asks for a container with uuid {string}")
    public void askedWithUuid(String pod, String uuid) {
        pods.sandbox(pod, 0, Map.of(UUID, uuid));
        pods.attempt(() -> pods.container(pod, "vm", 0, Optional.empty()));
    }

    @When("a container with the log path {string} is asked for in it")
    public void withLogPath(String path) {
        pods.attempt(() -> pods.runtime()
                .pods(calls -> calls.createContainer(CreateContainerRequest.newBuilder()
                        .setPodSandboxId(pods.sandboxOf("a"))
                        .setConfig(ContainerConfig.newBuilder()
                                .setMetadata(ContainerMetadata.newBuilder().setName("vm"))
                                .setImage(ImageSpec.newBuilder().setImage(VmPods.IMAGE))
                                .setLogPath(path))
                        .build())));
    }

    @When("its guest shuts down by itself")
    public void shutsDown() {
        node.libvirt().end(domain("a"), DomainEnd.SHUTDOWN);
    }

    @When("the kubelet starts the container of pod {string}")
    public void start(String pod) {
        pods.attempt(() -> pods.start(pod));
    }

    @When("the kubelet stops the container of pod {string} with a grace period of {int} s")
    public void stop(String pod, int seconds) {
        pods.runtime()
                .pods(calls -> calls.stopContainer(StopContainerRequest.newBuilder()
                        .setContainerId(pods.containerOf(pod))
                        .setTimeout(seconds)
                        .build()));
    }

    @Then("the machine of pod {string} still runs")
    public void runs(String pod) {
        assertThat(pods.status(pod).getState()).isEqualTo(ContainerState.CONTAINER_RUNNING);
        assertThat(node.libvirt().state(domain(pod)))
                .hasValueSatisfying(state -> assertThat(state.isActive()).isTrue());
    }

    @Then("the container of pod {string} has ended with code {int} for the reason {string}")
    public void hasEnded(String pod, int code, String reason) {
        Patience.until("the container has ended")
                .untilAsserted(
                        () -> assertThat(pods.status(pod).getState()).isEqualTo(ContainerState.CONTAINER_EXITED));
        ContainerStatus status = pods.status(pod);
        assertThat(status.getExitCode()).isEqualTo(code);
        assertThat(status.getReason()).isEqualTo(reason);
        assertThat(status.getFinishedAt()).isGreaterThan(status.getStartedAt());
    }

    @Then("libvirt was told of the domain {string}")
    public void told(String deeds) {
        Patience.until("libvirt was told")
                .untilAsserted(() ->
                        assertThat(String.join(", ", node.libvirt().told())).isEqualTo(deeds));
    }

    @Then("libvirt was told of the domain {string} more than once, and then {string}")
    public void toldAgain(String again, String deeds) {
        Patience.until("libvirt was told").untilAsserted(() -> {
            List<String> told = node.libvirt().told();
            long times = told.stream().takeWhile(again::equals).count();
            assertThat(times).as("times of %s", again).isGreaterThan(1);
            assertThat(String.join(", ", told.subList((int) times, told.size())))
                    .isEqualTo(deeds);
        });
    }

    @Then("the domain of pod {string} has the VF of group {string} alone")
    public void hasVf(String pod, String group) {
        PciAddress vf = VmPodNode.VFS.get(group);
        String xml = node.libvirt().definition(domain(pod)).orElseThrow();
        assertThat(xml.split("<hostdev ", -1)).hasSize(2);
        assertThat(xml)
                .contains("managed='no'")
                .containsPattern("<source>\\s*<address domain='0x0000' bus='0x3d' slot='0x01' function='0x"
                        + vf.function() + "'/>");
    }

    @Then("the machine of pod {string} has uuid {string}")
    public void hasUuid(String pod, String uuid) {
        assertThat(pods.refusal()).isEmpty();
        assertThat(pods.containerOf(pod)).isEqualTo(uuid);
        assertThat(node.libvirt().definition(domain(pod))).get().asString().contains("<uuid>" + uuid + "</uuid>");
    }

    @Then("the volumes of the machine of pod {string} are there until it is removed")
    public void volumesUntilRemoved(String pod) {
        assertThat(node.volumes()).hasSize(2);
        pods.runtime()
                .pods(calls -> calls.removeContainer(RemoveContainerRequest.newBuilder()
                        .setContainerId(pods.containerOf(pod))
                        .build()));
        assertThat(node.volumes()).isEmpty();
    }

    @Then("the machine of pod {string} and its volumes are still there")
    public void stillThere(String pod) {
        runs(pod);
        assertThat(node.volumes())
                .hasSize(2)
                .allSatisfy(volume -> assertThat(volume).contains(pods.containerOf(pod)));
    }

    private String domain(String pod) {
        return node.libvirt().names().stream()
                .filter(name ->
                        name.startsWith("virtlet-" + pods.containerOf(pod).substring(0, 13)))
                .findFirst()
                .orElseThrow();
    }
}
