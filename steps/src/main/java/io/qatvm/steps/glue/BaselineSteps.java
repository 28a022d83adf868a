package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.measurement.Baseline;
import io.qatvm.fixtures.measurement.BaselineFile;
import io.qatvm.fixtures.measurement.Place;
import io.qatvm.fixtures.measurement.RegressionGate;
import io.qatvm.fixtures.measurement.Server;
import io.qatvm.steps.world.LaterRun;
import io.qatvm.steps.world.MeasuredRows;
import java.util.Locale;

/** Baselines of ratios, and later runs that are held against them. */
public final class BaselineSteps {
    private static final Place OTHER = MeasuredRows.place("host", "simulated", "none", "Intel Xeon Gold 6338N");
    private static final Place EMULATED = MeasuredRows.place("guest", "emulated", "tcg", "QEMU TCG CPU");

    private final LaterRun later;
    private RegressionGate.Result result;
    private Baseline made;

    /** Made for each scenario. */
    public BaselineSteps(LaterRun later) {
        this.later = later;
    }

    @Given("a baseline in which OpenSSL is {double} times as fast as Java")
    public void baseline(double ratio) {
        later.baseline(ratio);
    }

    @When("it is {double} times as fast in a later run")
    public void laterRun(double ratio) {
        later.run(LaterRun.good(ratio));
    }

    @When("it is {double} times as fast in a later run, in forks that differ by {int} %")
    public void spread(double ratio, int percent) {
        later.run(LaterRun.spread(ratio, percent / 100.0));
    }

    @When("it is {double} times as fast in a later run, on a busy machine")
    public void busy(double ratio) {
        later.run(LaterRun.busy(ratio));
    }

    @When("it is {double} times as fast in a later run, on a machine with other processors")
    public void elsewhere(double ratio) {
        later.run(LaterRun.at(OTHER, ratio));
    }

    @When("it is {double} times as fast in a later run, but {string} has served it")
    public void servedBy(double ratio, String label) {
        assertThat(label).isEqualTo(Server.UNPROVEN.label());
        later.run(LaterRun.servedBy(Server.UNPROVEN, ratio));
    }

    @When("all is ten times slower in a later run")
    public void slower() {
        later.run(LaterRun.slower(1.5, 10));
    }

    @When("OpenSSL is missing in a later run")
    public void missing() {
        later.run(LaterRun.without());
    }

    @When("OpenSSL could not run later, for {string}")
    public void notRun(String reason) {
        later.run(LaterRun.notRun(MeasuredRows.host(), reason));
    }

    @When("OpenSSL could not run later, for {string}, on a machine with other processors")
    public void notRunElsewhere(String reason) {
        later.run(LaterRun.notRun(OTHER, reason));
    }

    @When("a baseline is made of a run in which OpenSSL is {double} times as fast as Java")
    public void madeOfGood(double ratio) {
        made = later.baselineOf(LaterRun.good(ratio));
    }

    @When("a baseline is made of a run on a busy machine")
    public void madeOfBusy() {
        made = later.baselineOf(LaterRun.busy(1.5));
    }

    @When("a baseline is made of a run of two forks")
    public void madeOfTwoForks() {
        made = later.baselineOf(LaterRun.forks(1.5, 2));
    }

    @When("a baseline is made of a run on emulated processors")
    public void madeOfSmoke() {
        made = later.baselineOf(LaterRun.at(EMULATED, 1.5));
    }

    @Then("the gate fails for a {string}")
    public void fails(String change) {
        result = later.judged();
        assertThat(result.isPassed()).isFalse();
        assertThat(result.of(change(change))).hasSize(1);
    }

    @Then("the gate passes, and the ratio is {string}")
    public void passes(String change) {
        result = later.judged();
        assertThat(result.isPassed()).isTrue();
        assertThat(result.findings()).extracting(RegressionGate.Finding::change).containsExactly(change(change));
    }

    @Then("the finding says {string}")
    public void says(String words) {
        assertThat(result.findings()).extracting(RegressionGate.Finding::words).anyMatch(each -> each.contains(words));
    }

    @Then("it keeps the ratio {double}, and no speed")
    public void keeps(double ratio) {
        assertThat(made.ratios().values())
                .hasSize(1)
                .allSatisfy(kept -> assertThat(kept.value()).isCloseTo(ratio, within(0.01)));
        assertThat(BaselineFile.write(made)).doesNotContain("PerSecond");
    }

    @Then("it keeps nothing")
    public void keepsNothing() {
        assertThat(made.ratios()).isEmpty();
    }

    private static RegressionGate.Change change(String word) {
        return RegressionGate.Change.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
