package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.steps.world.MeasurementPlace;

/** What benchmarks on a cluster leave there. */
public final class MeasurementPlaceSteps {
    private static final int FORBIDDEN = 403;

    private final MeasurementPlace place;
    private int answer;

    /** Made for each scenario. */
    public MeasurementPlaceSteps(MeasurementPlace place) {
        this.place = place;
    }

    @Given("the shipped place for measurements")
    public void shipped() {
        place.shipped();
    }

    @Given("measurements are left with the account of the benchmarks")
    public void byTheirAccount() {
        place.leftByTheirAccount();
    }

    @Given("measurements are left with another account")
    public void byAnother() {
        place.leftBy("default");
    }

    @Given("a measurement was left there as {string}")
    public void wasLeft(String key) {
        wasLeftOfSize(0, key);
    }

    @Given("a measurement of {int} KiB was left there as {string}")
    public void wasLeftOfSize(int size, String key) {
        place.leave(key, size);
        assertThat(place.refusal()).isEmpty();
    }

    @When("a measurement is left there as {string}")
    public void left(String key) {
        place.leave(key, 0);
    }

    @When("a measurement of {int} KiB is left there as {string}")
    public void leftOfSize(int size, String key) {
        place.leave(key, size);
    }

    @When("the account of the benchmarks asks for the secrets there")
    public void asksForSecrets() {
        answer = place.askForSecrets();
    }

    @Then("all measurements that were left are there, as they were written")
    public void whole() {
        assertThat(place.left())
                .as("what was taken; said of others: %s", place.refusal())
                .isNotEmpty();
        assertThat(place.there()).isEqualTo(place.left());
    }

    @Then("it is not taken, for {string}")
    public void notTaken(String reason) {
        assertThat(place.refusal()).contains(reason);
    }

    @Then("nothing is there as {string}")
    public void nothing(String key) {
        assertThat(place.there()).doesNotContainKey(key);
    }

    @Then("the API server forbids it")
    public void forbidden() {
        assertThat(answer).isEqualTo(FORBIDDEN);
    }
}
