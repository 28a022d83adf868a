package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.measurement.Noise;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.PublishedFigures;
import io.qatvm.fixtures.measurement.Server;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Verdict;
import io.qatvm.steps.world.ComparedRows;
import io.qatvm.steps.world.MeasuredRows;
import java.util.Arrays;

/** Rows held against each other, and against a card's published figures. */
public final class ComparedRowSteps {
    private static final Setting SETTING = Setting.ofSize(65536);

    private final ComparedRows rows;

    /** Made for each scenario. */
    public ComparedRowSteps(ComparedRows rows) {
        this.rows = rows;
    }

    @Given("{string} did {} operations a second in its forks")
    public void forks(String backend, String numbers) {
        rows.forks(backend, numbers);
    }

    @Given("{string} did {} in its own")
    public void forksOfAnother(String backend, String numbers) {
        rows.forks(backend, numbers);
    }

    @Given("meanwhile the hypervisor gave {int} % of the time to others")
    public void steal(int percent) {
        rows.noise(new Noise(percent / 100.0, 0));
    }

    @Given("meanwhile {double} programs wanted each processor")
    public void load(double load) {
        rows.noise(new Noise(0, load));
    }

    @Given("{string} at {double} Gbps that {string} has served")
    public void served(String workload, double gigabits, String label) {
        double speed = gigabits * 1e9 / 8 / SETTING.size();
        rows.row(MeasuredRows.of(
                workload,
                "kernel:qat_aes_cbc",
                server(label),
                "guest",
                SETTING,
                Noise.QUIET,
                MeasuredRows.speeds(speed, 0.01, MeasuredRows.FORKS)));
    }

    @Given("{string} without figures that {string} has served")
    public void servedWithoutFigures(String workload, String label) {
        rows.row(MeasuredRows.without(
                "kernel:qat_aes_cbc", "guest", Outcome.PROVED, "a model's speed of " + workload, server(label)));
    }

    @When("{string} is held against {string}")
    public void compared(String one, String other) {
        rows.compare(one, other);
    }

    @When("it is held against the published figures")
    public void heldAgainstPublished() {
        rows.holdAgainstPublished();
    }

    @Then("it is faster")
    public void faster() {
        assertThat(rows.verdict()).isInstanceOf(Verdict.Faster.class);
    }

    @Then("it is slower")
    public void slower() {
        assertThat(rows.verdict()).isInstanceOf(Verdict.Slower.class);
    }

    @Then("there is no verdict, for {string}")
    public void noVerdict(String reason) {
        assertThat(rows.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }

    @Then("it reaches {int} % of {int} Gbps")
    public void reaches(int percent, int gigabits) {
        assertThat(rows.answer()).isInstanceOfSatisfying(PublishedFigures.Part.class, part -> {
            assertThat(part.percent()).isCloseTo(percent, within(0.1));
            assertThat(part.published()).isEqualTo(gigabits);
        });
    }

    @Then("it is not compared, for {string}")
    public void notCompared(String reason) {
        assertThat(rows.answer())
                .isInstanceOfSatisfying(
                        PublishedFigures.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }

    private static Server server(String label) {
        return Arrays.stream(Server.values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
