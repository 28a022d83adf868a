package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.handler.processes.LockedMemorySize;
import io.qatvm.steps.world.HandledNode;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.StandIns;
import io.qatvm.steps.world.Subject;
import java.time.Duration;

/** What happens to the processes of a node's machine, and what its handler does to them. */
public final class HandlerAccidentSteps {
    private final HandledNode node;
    private final StandIns standIns;
    private final Subject subject;

    /** Made for each scenario. */
    public HandlerAccidentSteps(HandledNode node, StandIns standIns, Subject subject) {
        this.node = node;
        this.standIns = standIns;
        this.subject = subject;
    }

    @When("the launcher of the machine is killed")
    public void isKilled() {
        node.launcher().kill();
    }

    @Given("the launcher of the machine has been killed")
    public void hasBeenKilled() {
        isKilled();
    }

    @When("the guest of the machine shuts down by itself")
    public void endsByItself() {
        node.guestEnds();
    }

    @Given("a QEMU of the machine would outlive its launcher")
    public void wouldOutlive() {
        standIns.qemu(subject.machine().stored().orElseThrow(), false);
    }

    @Given("a QEMU of an earlier machine of the same name runs")
    public void earlier() {
        standIns.qemu(subject.machine().stored().orElseThrow(), true);
    }

    @Then("that QEMU has ended")
    public void hasEnded() {
        Patience.until("the QEMU has ended").until(() -> !standIns.last().isAlive());
    }

    @Then("that QEMU still runs")
    public void stillRuns() {
        assertThat(standIns.last().isAlive()).isTrue();
    }

    @Given("a node whose launchers have a libvirt of their own")
    public void ownLibvirt() {
        node.raisesLimits();
        node.comes(1);
        standIns.libvirtd();
    }

    @Given("a node whose launchers have no libvirt of their own")
    public void noLibvirt() {
        node.comesWithProcesses(Duration.ofSeconds(30));
    }

    @Then("that libvirt may lock what the machine needs")
    public void mayLock() {
        long needed = LockedMemorySize.of(subject.machine().stored().orElseThrow());
        Patience.until("the limit is raised")
                .untilAsserted(() -> assertThat(standIns.lockable()).isIn(Long.toString(needed), "unlimited"));
    }

    @Then("the VMI soon says that its memory lock was raised")
    public void saysRaised() {
        saysOfLock("True", "libvirtd (" + standIns.last().pid() + ")");
    }

    @Then("the VMI soon says that its memory lock was not raised, and that there is no libvirt below the launcher")
    public void saysNotRaised() {
        saysOfLock("False", "no libvirtd, virtqemud or QEMU runs below the launcher");
    }

    @Then("the VMI soon tells of {long} bytes to lock")
    public void tellsOfBytes(long bytes) {
        Patience.until("the VMI tells of the memory lock")
                .untilAsserted(() -> assertThat(subject.machine().condition("MemoryLockRaised"))
                        .hasValueSatisfying(
                                condition -> assertThat(condition.message()).contains(" " + bytes + " bytes")));
    }

    @Then("the VMI tells of no memory to lock")
    public void tellsOfNone() {
        assertThat(subject.machine().condition("MemoryLockRaised")).isEmpty();
    }

    @Given("a node with a handler that allows launchers {int} s of silence")
    public void watchdog(int seconds) {
        node.comesWithProcesses(Duration.ofSeconds(seconds));
    }

    @Given("its machine runs in a launcher process")
    public void runsInProcess() {
        node.create("");
        node.awaitRunning();
    }

    @When("the launcher process hangs")
    public void hangs() {
        node.signal("STOP");
    }

    @When("the launcher process hangs, and goes on after a second")
    public void hangsShortly() throws InterruptedException {
        node.signal("STOP");
        // The silence itself is what is tried.
        Thread.sleep(Duration.ofSeconds(1).toMillis());
        node.signal("CONT");
    }

    private void saysOfLock(String status, String text) {
        Patience.until("the VMI tells of the memory lock")
                .untilAsserted(() -> assertThat(subject.machine().condition("MemoryLockRaised"))
                        .hasValueSatisfying(condition -> {
                            assertThat(condition.status()).isEqualTo(status);
                            assertThat(condition.message()).contains(text);
                        }));
    }
}
