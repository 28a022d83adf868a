package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.qatvm.steps.world.KubeletPods;
import io.qatvm.steps.world.Patience;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;

/** VM pods that a real kubelet runs, as the cluster sees them. */
public final class KubeletPodSteps {
    private static final int PING_MILLIS = 2000;
    private static final String UNSERVED = "127.0.0.1:1/nothing";
    private static final String RUNTIME = "qatvm-virtlet://";

    private final KubeletPods pods;
    private Instant deleted;

    /** Made for each scenario. */
    public KubeletPodSteps(KubeletPods pods) {
        this.pods = pods;
    }

    /** While the scenario can still be written to. */
    @After
    public void keepEvidence() {
        pods.keepEvidence();
    }

    @Given("a node whose kubelet has the runtime of VM pods")
    public void node() {
        pods.start();
    }

    @When("the pod of the example manifest is put on that node")
    public void created() {
        pods.create();
    }

    @Given("the pod of the example manifest runs there")
    public void runs() {
        pods.create();
        ready();
        pods.awaitGuest();
        // Else a count that sees nothing would find all as before.
        assertThat(pods.traces())
                .allSatisfy((kind, names) -> assertThat(names).as(kind).isNotEmpty());
    }

    @When("a pod is put on that node with an image that nobody serves")
    public void unserved() {
        pods.createWithImage(UNSERVED);
    }

    @When("a pod is put on that node with a second container")
    public void second() {
        pods.createWithSecond();
    }

    @When("the runtime of that node is killed and started anew")
    public void restarted() {
        pods.restartRuntime();
    }

    @Then("the pod soon is as it was, its container not restarted")
    public void asItWas() {
        ContainerStatus before = pods.container("vm").orElseThrow();
        pods.awaitKubelet();
        ready();
        ContainerStatus after = pods.container("vm").orElseThrow();
        assertThat(after.getContainerID()).isEqualTo(before.getContainerID());
        assertThat(after.getRestartCount()).isZero();
        assertThat(after.getState()).isEqualTo(before.getState());
    }

    @When("the pod is deleted from the cluster")
    public void delete() {
        deleted = Instant.now();
        pods.delete();
    }

    @Then("the pod is soon running and ready")
    public void ready() {
        Patience.until("the pod is ready").untilAsserted(() -> {
            assertThat(status().getPhase()).isEqualTo("Running");
            assertThat(status().getConditions())
                    .filteredOn(each -> each.getType().equals("Ready"))
                    .singleElement()
                    .satisfies(each -> assertThat(each.getStatus()).isEqualTo("True"));
        });
        pods.keepStatus();
    }

    @Then("the status of its container names the image with its digest, the machine, and since when it runs")
    public void containerStatus() {
        ContainerStatus container = pods.container("vm").orElseThrow();
        assertThat(container.getReady()).isTrue();
        assertThat(container.getRestartCount()).isZero();
        assertThat(container.getImage()).startsWith(pods.manifest().image());
        assertThat(container.getImageID()).matches(".*" + pods.manifest().image() + "@sha256:[0-9a-f]{64}");
        assertThat(container.getContainerID()).startsWith(RUNTIME).hasSizeGreaterThan(RUNTIME.length());
        assertThat(Instant.parse(container.getState().getRunning().getStartedAt()))
                .isBetween(Instant.parse(status().getStartTime()), Instant.now());
    }

    @Then("the pod's log on that node has the guest's word that it is ready")
    public void log() {
        pods.awaitGuest();
        assertThat(pods.report().trouble()).isEmpty();
        assertThat(pods.log().lines())
                .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}\\.\\d{9}Z stdout [FP] .*"));
    }

    @Then("the guest has the address that the pod's status names, and answers there")
    public void address() {
        String address = status().getPodIP();
        assertThat(status().getPodIPs())
                .singleElement()
                .satisfies(each -> assertThat(each.getIp()).isEqualTo(address));
        assertThat(pods.report().texts("address ")).singleElement().asString().endsWith(" " + address + "/24");
        Patience.untilGuest("the guest answers at " + address)
                .until(() -> InetAddress.getByName(address).isReachable(PING_MILLIS));
    }

    @Then("the node's status names the runtime of VM pods and its version")
    public void programs() {
        assertThat(pods.programs().getContainerRuntimeVersion())
                .startsWith(RUNTIME)
                .hasSizeGreaterThan(RUNTIME.length());
    }

    @Then("the pod is gone before its grace period is over, and the guest went by itself")
    public void gone() {
        Patience.until("the pod is gone").until(() -> {
            pods.log();
            return pods.stored().isEmpty();
        });
        assertThat(Duration.between(deleted, Instant.now()))
                .isLessThan(Duration.ofSeconds(pods.manifest().graceSeconds()));
        assertThat(pods.report().said("power-button")).isTrue();
        assertThat(pods.report().said("down")).isTrue();
    }

    @Then("the node has domains, processes, namespaces, links, addresses and volumes as before the pod")
    public void asBefore() {
        Patience.until("all is as it was before")
                .untilAsserted(() -> assertThat(pods.traces()).isEqualTo(pods.before()));
    }

    @Then("its container soon waits because of {string}, with {string} in the message")
    public void waits(String reason, String words) {
        waits("vm", reason, words);
    }

    @Then("its second container soon waits because of {string}, with {string} in the message")
    public void secondWaits(String reason, String words) {
        waits("second", reason, words);
    }

    private void waits(String container, String reason, String words) {
        // A kubelet shows by turns what failed and that it backs off.
        Patience.until(container + " waits because of " + reason).untilAsserted(() -> {
            ContainerStateWaiting waiting = pods.container(container)
                    .orElseThrow(() -> new AssertionError("no status names container " + container))
                    .getState()
                    .getWaiting();
            assertThat(waiting).isNotNull();
            assertThat(waiting.getReason()).isEqualTo(reason);
            assertThat(waiting.getMessage()).contains(words);
        });
        pods.keepStatus();
    }

    private PodStatus status() {
        return pods.stored()
                .orElseThrow(() -> new AssertionError("the pod is gone"))
                .getStatus();
    }
}
