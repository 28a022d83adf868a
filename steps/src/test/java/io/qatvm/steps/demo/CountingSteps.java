package io.qatvm.steps.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.steps.run.CurrentRun;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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

    @Given("a wait without an end")
    public void aWaitWithoutAnEnd() throws InterruptedException {
        Path here = CurrentRun.current().scratch();
        System.out.println("scratch folder: " + here);
        new CountDownLatch(1).await();
    }

    @After
    public void cleanUp() throws InterruptedException {
        // Waits, as real clean-up does: it must be able to, also when the scenario was interrupted.
        boolean never = new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
        assertThat(never).isFalse();
        System.out.println("cleaned up: " + scenario.getName());
    }
}
