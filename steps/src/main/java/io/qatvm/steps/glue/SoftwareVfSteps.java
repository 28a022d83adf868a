package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.qatmodel.QatVf;
import io.qatvm.fixtures.qatmodel.VfFault;
import io.qatvm.fixtures.vfiouser.PciFunction;
import io.qatvm.steps.world.DrivenVf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A software VF with a driver in this process. */
public final class SoftwareVfSteps {
    private static final int RINGS = 16;
    private static final int COMMAND = 4;
    private static final int WORD = 4;

    private final DrivenVf driven;
    private Optional<String> refusal = Optional.empty();

    /** Made for each scenario. */
    public SoftwareVfSteps(DrivenVf driven) {
        this.driven = driven;
    }

    /** While the scenario can still be written to. */
    @After
    public void keepEvidence() {
        driven.keepEvidence();
    }

    @Given("a software VF with a driver")
    public void open() throws IOException {
        driven.open();
    }

    @Given("a software VF with a driver that has enciphered by it")
    public void atWork() throws IOException {
        driven.open();
        works();
    }

    @Given("the VF has the fault {vfFault}")
    @When("the VF gets the fault {vfFault}")
    public void fault(VfFault fault) {
        driven.inject(fault);
    }

    @Given("the driver has asked it for some work, and the VF has the fault {vfFault}")
    public void askedWithFault(VfFault fault) throws IOException {
        driven.makeRings();
        driven.inject(fault);
        driven.ask();
        assertThat(driven.interrupted(false)).isFalse();
    }

    @Given("the driver keeps the end of its memory for itself")
    public void keeps() throws IOException {
        driven.keepSome();
    }

    @When("the driver starts")
    public void starts() throws IOException {
        refusal = driven.driver().mailbox().start();
    }

    @When("the driver asks it for some work")
    public void asks() throws IOException {
        driven.makeRings();
        driven.ask();
    }

    @When("the driver asks it for some more work")
    public void asksMore() throws IOException {
        driven.ask();
    }

    @When("the fault {vfFault} is over")
    public void over(VfFault fault) {
        driven.heal(fault);
    }

    @When("the driver writes nonsense into {int} registers and {int} requests")
    public void nonsense(int registers, int requests) throws IOException {
        driven.nonsense(registers, requests);
    }

    @When("another driver takes it")
    public void change() throws IOException {
        driven.change();
    }

    @Then("the driver gives up: {string}")
    public void givesUp(String reason) {
        assertThat(refusal).contains(reason);
    }

    @Then("the driver has started")
    public void hasStarted() {
        assertThat(refusal).isEmpty();
    }

    @Then("there is no answer, and no interrupt")
    public void silence() throws IOException {
        assertThat(driven.answer()).isEmpty();
        assertThat(driven.interrupted(false)).isFalse();
    }

    @Then("the driver is interrupted and finds the right answer")
    public void answered() throws IOException {
        assertThat(driven.interrupted(true)).isTrue();
        assertThat(driven.answer())
                .hasValueSatisfying(
                        answer -> assertThat(DrivenVf.tellsOfError(answer)).isFalse());
        assertThat(driven.enciphered()).isTrue();
    }

    @Then("the answer tells of an error, and the data is untouched")
    public void error() throws IOException {
        Optional<ByteBuffer> answer = driven.answer();
        assertThat(answer)
                .hasValueSatisfying(
                        each -> assertThat(DrivenVf.tellsOfError(each)).isTrue());
        assertThat(driven.untouched()).isTrue();
    }

    @Then("the driver is told of it, once")
    public void told() throws IOException {
        assertThat(driven.interrupted(true)).isTrue();
        assertThat(driven.driver().mailbox().restartAnnounced()).isTrue();
        assertThat(driven.driver().mailbox().restartAnnounced()).isFalse();
    }

    @Then("after a reset the VF works as before")
    public void worksAfterReset() throws IOException {
        driven.reset();
        works();
    }

    @Then("nothing that the driver has kept is touched")
    public void keptIsUntouched() throws IOException {
        assertThat(driven.keptIsUntouched()).isTrue();
    }

    @Then("it has held no more windows of memory open than it was given")
    public void windows() {
        assertThat(driven.server().traffic().mostWindows()).isOne();
    }

    @Then("it finds neither rings nor configuration of the one before")
    public void clean() throws IOException {
        // Opening switches it on, which is the one thing that is set.
        assertThat(driven.driver().client().read32(PciFunction.CONFIG, COMMAND) & 0xffff)
                .isEqualTo(6);
        for (int ring = 0; ring < RINGS; ring++) {
            assertThat(driven.driver().client().read32(QatVf.RINGS, (long) WORD * ring))
                    .as("configuration of ring %s", ring)
                    .isZero();
        }
        assertThat(driven.driver().client().read32(QatVf.MISC, 0x200)).isZero();
    }

    @Then("the VF works for it as before")
    public void works() throws IOException {
        driven.makeRings();
        driven.ask();
        answered();
    }
}
