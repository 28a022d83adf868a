package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.cri.v1.RemovePodSandboxRequest;
import io.qatvm.cri.v1.RuntimeCondition;
import io.qatvm.cri.v1.StatusRequest;
import io.qatvm.steps.world.BareCalls;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.VmPodNode;
import io.qatvm.steps.world.VmPods;
import io.qatvm.virtlet.sandbox.OwnMark;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The runtime of VM pods as a process among others: what it says of itself, its end, its logs, and what it leaves alone. */
public final class VmRuntimeSteps {
    private final VmPods pods;
    private final VmPodNode node;
    private List<RuntimeCondition> conditions = List.of();
    private String answer = "";

    /** Made for each scenario. */
    public VmRuntimeSteps(VmPods pods, VmPodNode node) {
        this.pods = pods;
        this.node = node;
    }

    @Given("its libvirt has gone away")
    public void away() {
        node.libvirt().goAway();
    }

    @Given("a node whose libvirt has domain {string} of somebody else")
    public void foreign(String name) {
        node.libvirt().define(domain(name, ""));
        assertThat(pods.containers()).isEmpty();
    }

    @Given("a node whose libvirt has a domain of this runtime that belongs to no sandbox")
    public void orphan() {
        pods.run("a", Optional.empty());
        String own = node.libvirt().definition(ownDomains().get(0)).orElseThrow();
        String owner = own.replaceAll("(?s).*owner=['\"]([0-9a-f-]+)['\"].*", "$1");
        pods.runtime()
                .pods(calls -> calls.removePodSandbox(RemovePodSandboxRequest.newBuilder()
                        .setPodSandboxId(pods.sandboxOf("a"))
                        .build()));
        node.libvirt().define(domain("virtlet-0-left", new OwnMark(owner, "0").metadata()));
    }

    @Given("a node whose runtime was killed after {string}, while it made a machine with the VF of group {string}")
    public void killedAfter(String step, String group) {
        pods.pull(VmPods.IMAGE);
        assertThat(node.killWhileMaking(pods.sandbox("a", 0, Map.of()), group, step))
                .isTrue();
    }

    @When("the runtime is killed and started anew")
    public void restarted() {
        node.stop();
        assertThat(node.client()).isNotNull();
    }

    @When("the runtime is started anew")
    public void startedAnew() {
        restarted();
    }

    @When("the kubelet asks how the runtime is")
    public void asked() {
        conditions = pods.runtime()
                .pods(calls -> calls.status(StatusRequest.getDefaultInstance()))
                .getStatus()
                .getConditionsList();
    }

    @When("a kubelet asks for the version under {string}")
    public void version(String name) {
        answer = BareCalls.version(node.socket(), name);
    }

    @When("a kubelet calls {string} under {string}")
    public void called(String call, String name) {
        pods.attempt(() -> BareCalls.empty(node.socket(), name, call));
    }

    @When("its guest writes {string} to its serial port")
    public void writes(String text) throws IOException {
        String plain = text.replace("\\r", "\r").replace("\\n", "\n");
        try (SocketChannel serial = SocketChannel.open(UnixDomainSocketAddress.of(node.serial(pods.sandboxOf("a"))))) {
            serial.write(ByteBuffer.wrap(plain.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Then("the condition {string} is true")
    public void good(String type) {
        assertThat(condition(type).getStatus()).isTrue();
    }

    @Then("the condition {string} is false for the reason {string}")
    public void bad(String type, String reason) {
        assertThat(condition(type).getStatus()).isFalse();
        assertThat(condition(type).getReason()).isEqualTo(reason);
    }

    @Then("the runtime calls itself {string}")
    public void named(String name) {
        assertThat(answer).isEqualTo(name);
    }

    @Then("the log of pod {string} has {string} and then {string}")
    public void logged(String pod, String first, String second) {
        Path log = node.logs(pod).resolve("vm/0.log");
        Patience.until("the log has two lines")
                .untilAsserted(() -> assertThat(log).exists().content().hasLineCount(2));
        assertThat(log)
                .content()
                .containsPattern("^\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{9}Z stdout " + first + "\\n[^ ]+ stdout "
                        + second.replace(" ", "\\s") + "\\n");
        assertThat(Files.isRegularFile(log)).isTrue();
    }

    @Then("libvirt has no domain of this runtime")
    public void noDomain() {
        Patience.until("libvirt has no domain of this runtime")
                .untilAsserted(() -> assertThat(ownDomains()).isEmpty());
    }

    @Then("libvirt has no domain of this runtime, and no volume is there")
    public void nothing() {
        noDomain();
        assertThat(node.volumes()).isEmpty();
    }

    @Then("libvirt has {int} domain of this runtime")
    public void count(int count) {
        assertThat(ownDomains()).hasSize(count);
    }

    @Then("libvirt still has domain {string}")
    public void still(String name) {
        assertThat(node.libvirt().names()).contains(name);
    }

    @Then("the VF of group {string} is free")
    public void free(String group) {
        pods.sandbox("next", 0, Map.of());
        assertThat(pods.container("next", "vm", 0, Optional.of(group))).isNotEmpty();
    }

    private List<String> ownDomains() {
        return node.libvirt().names().stream()
                .filter(name -> name.startsWith(OwnMark.PREFIX))
                .toList();
    }

    private RuntimeCondition condition(String type) {
        return conditions.stream()
                .filter(each -> each.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static String domain(String name, String metadata) {
        return "<domain type='test'><name>" + name + "</name><uuid>" + UUID.randomUUID() + "</uuid>" + metadata
                + "<memory unit='MiB'>64</memory><os><type>hvm</type></os></domain>";
    }
}
