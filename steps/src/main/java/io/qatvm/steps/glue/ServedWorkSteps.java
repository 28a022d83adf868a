package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.measurement.Device;
import io.qatvm.fixtures.measurement.Sign;
import io.qatvm.steps.world.JudgedWork;

/** Who did the work that QAT was asked for. */
public final class ServedWorkSteps {
    private static final String CARD = "8086:0000";
    private static final String CARD_PF = "0000:3d:00.0";

    private final JudgedWork work;

    /** Made for each scenario. */
    public ServedWorkSteps(JudgedWork work) {
        this.work = work;
    }

    @Given("{long} operations were asked of a VF of a QAT card")
    public void card(long operations) {
        work.asked(operations);
        work.device(CARD, CARD_PF);
    }

    @Given("{long} operations were asked of a VF of which no card is known")
    public void unknownCard(long operations) {
        work.asked(operations);
        work.device(CARD, "");
    }

    @Given("{long} operations were asked of a model of a VF")
    public void model(long operations) {
        work.asked(operations);
        work.device(Device.MODEL, "");
    }

    @Given("{long} operations were asked of QAT where no device is")
    public void noDevice(long operations) {
        work.asked(operations);
    }

    @Given("the device has counted {long} requests")
    public void counted(long requests) {
        work.sign(Sign.counted(Sign.Kind.REQUESTS, "fw_counters", requests));
    }

    @Given("the work failed while the VF was away")
    public void failedWithout() {
        work.sign(new Sign(Sign.Kind.CONTROL, "VF unbound", 1, "no such device"));
    }

    @Given("the work went on while the VF was away")
    public void wentOn() {
        work.sign(new Sign(Sign.Kind.CONTROL, "VF unbound", 0, "right answers"));
    }

    @Given("there was the driver {string} it was bound to")
    public void driver(String name) {
        work.sign(Sign.said(Sign.Kind.DRIVER, "/proc/crypto", name));
    }

    @Given("there was an interrupt for each operation")
    public void interrupts() {
        work.sign(Sign.counted(Sign.Kind.INTERRUPTS, "/proc/interrupts", 1000));
    }

    @Given("there was a ring of the VF that moved on")
    public void ring() {
        work.sign(Sign.counted(Sign.Kind.RING, "bank_00/ring_02", 17));
    }

    @Given("the library said {string}")
    public void said(String words) {
        work.sign(Sign.said(Sign.Kind.LIBRARY, "standard error", words));
    }

    @When("somebody asks who did the work")
    public void judged() {
        work.judge();
    }

    @Then("it is {string}, for {string}")
    public void server(String label, String reason) {
        assertThat(work.finding().server().label()).isEqualTo(label);
        assertThat(work.finding().reason()).contains(reason);
    }

    @Then("figures of it are refused: {string}")
    public void figuresRefused(String reason) {
        assertThatIllegalArgumentException().isThrownBy(work::measured).withMessageContaining(reason);
    }

    @Then("figures of it are kept")
    public void figuresKept() {
        assertThat(work.measured().forks()).isNotEmpty();
    }
}
