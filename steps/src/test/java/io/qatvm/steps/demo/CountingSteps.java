package io.qatvm.steps.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.steps.run.CurrentRun;

/** Glue of the demonstration features. */
public final class CountingSteps {
    private Scenario scenario;
    private int number;

    /** Made for each scenario. */
    public CountingSteps() {}

    @Before
    public void remember(Scenario current) {
        scenario = current;
    }

    @Given("the number {int}")
    public void theNumber(int given) {
        number = given;
    }

    @When("one is added")
    public void oneIsAdded() {
        CounterReference counter = (CounterReference) CurrentRun.current().reference(new CounterReference(1));
        number += counter.increment();
    }

    @Then("the number is {int}")
    public void theNumberIs(int expected) {
        assertThat(number).isEqualTo(expected);
    }

    @Then("the evidence is kept")
    public void theEvidenceIsKept() {
        scenario.attach("{\"number\":" + number + "}", "application/json", "the number");
    }
}
