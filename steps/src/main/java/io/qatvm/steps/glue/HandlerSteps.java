package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.api.Phase;
import io.qatvm.controller.NodeContact;
import io.qatvm.steps.world.HandledNode;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import java.time.Duration;

/** A node's handler, and what it tells of the node's machine. */
public final class HandlerSteps {
    private final Site site;
    private final HandledNode node;
    private final Subject subject;

    /** Made for each scenario. */
    public HandlerSteps(Site site, HandledNode node, Subject subject) {
        this.site = site;
        this.node = node;
        this.subject = subject;
    }

    @Given("a node with a handler and {int} VF(s)")
    public void node(int vfs) {
        node.comes(vfs);
    }

    @Given("a node with a handler and {int} VF(s), in a cluster that waits {int} s for lost nodes")
    public void impatient(int vfs, int seconds) {
        node.comesToImpatientCluster(vfs, Duration.ofSeconds(seconds));
    }

    @Given("a node whose handler is a process of its own")
    public void withProcess() {
        node.comesWithHandlerProcess();
    }

    @When("the handler process is killed and another is started")
    public void isReplaced() {
        isRestarted();
    }

    @Given("the handler process was killed and another was started")
    public void wasReplaced() {
        isRestarted();
    }

    @Given("the handler process has been killed")
    public void hasBeenKilled() {
        isAway();
    }

    @When("another handler process is started")
    public void another() {
        isBack();
    }

    @Given("its machine runs")
    public void itsMachineRuns() {
        runsWith("");
    }

    @When("its machine runs with {string}")
    public void runsWith(String domain) {
        node.create(domain);
        node.awaitRunning();
    }

    @When("a machine without VFs runs")
    public void plainMachineRuns() {
        node.createWithoutDevices();
        node.awaitRunning();
    }

    @Given("its machine was created and waits for a node with a handler")
    public void waitsForHandler() {
        node.create("");
        node.awaitPhase(Phase.Scheduling);
    }

    @Given("the handler is away")
    public void isAway() {
        node.node().stopHandler();
    }

    @When("the handler falls silent")
    public void fallsSilent() {
        isAway();
    }

    @Given("the handler has fallen silent and the VMI is {string}")
    public void hasFallenSilent(String phase) {
        isAway();
        node.awaitPhase(Phase.valueOf(phase));
    }

    @When("the handler is back")
    public void isBack() {
        node.node().startHandler();
    }

    @When("the handler is restarted")
    public void isRestarted() {
        isAway();
        isBack();
    }

    @Given("the node was not ready for a while, and the VMI {string} for {string}")
    public void wasNotReady(String phase, String reason) {
        node.ready(false);
        node.awaitPhase(Phase.valueOf(phase));
        hasReason(reason);
        heldForLostNode();
    }

    @When("the node is ready again")
    public void isReadyAgain() {
        node.ready(true);
    }

    @Then("the machine runs on and was started once")
    public void startedOnce() {
        runsOn();
        assertThat(node.told()).containsExactly("define", "start");
    }

    /** Its handler has heard of it again, and the cluster has not changed its mind. */
    @Then("the machine runs on")
    public void runsOn() {
        Patience.until("the launcher answers")
                .untilAsserted(() -> assertThat(node.stage()).contains("RUNNING"));
        assertThat(subject.machine().phase()).as(subject.machine()::conditions).contains(Phase.Running);
    }

    @Then("the machine has failed for the reason {string}")
    public void hasFailedFor(String reason) {
        node.awaitPhase(Phase.Failed);
        hasReason(reason);
    }

    @Then("the VMI's reason is {string}")
    public void hasReason(String reason) {
        assertThat(subject.machine().stored().orElseThrow().getStatus().reason())
                .as(subject.machine()::conditions)
                .isEqualTo(reason);
    }

    @Then("its devices count as held")
    public void heldForLostNode() {
        assertThat(NodeContact.holdsDevices(subject.machine().stored().orElseThrow()))
                .as(subject.machine()::conditions)
                .isTrue();
    }

    @Then("nothing counts as held for a lost node any more")
    public void notHeld() {
        assertThat(subject.machine().condition(NodeContact.DEVICES_RELEASED)).isEmpty();
    }

    @Then("the VMI soon says that its devices are released")
    public void released() {
        says(NodeContact.DEVICES_RELEASED, "True", "no QEMU of it runs");
    }

    @Then("the VMI is there as long as the handler is away")
    public void thereWhileAway() {
        Patience.until("the pod is gone").until(() -> subject.machine().pods().isEmpty());
        assertThat(subject.machine().stored()).isPresent();
        heldForLostNode();
    }

    @Then("it is gone soon after the handler is back")
    public void goneAfterReturn() {
        isBack();
        Patience.until("the VMI is gone").until(() -> subject.machine().stored().isEmpty());
    }

    @Then("the VMI soon says that it cannot be migrated for its entry {string}")
    public void notMigratable(String entry) {
        says("LiveMigratable", "False", site.dialect().list().word() + " " + entry);
        assertThat(subject.machine().condition("LiveMigratable").orElseThrow().reason())
                .isEqualTo("HostDeviceNotLiveMigratable");
    }

    @Then("the VMI says nothing of migration")
    public void nothingOfMigration() {
        assertThat(subject.machine().condition("LiveMigratable")).isEmpty();
    }

    private void says(String type, String status, String text) {
        Patience.until("the VMI says " + type + " " + status)
                .untilAsserted(() -> assertThat(subject.machine().condition(type))
                        .as(subject.machine()::conditions)
                        .hasValueSatisfying(condition -> {
                            assertThat(condition.status()).isEqualTo(status);
                            assertThat(condition.message()).contains(text);
                        }));
    }
}
