package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.hardware.HostVerdict;
import io.qatvm.fixtures.hardware.RealHost;
import io.qatvm.steps.catalogue.AskedRungs;
import io.qatvm.steps.catalogue.ScenarioTags;
import io.qatvm.steps.dialect.Implementation;
import io.qatvm.steps.need.Need;
import io.qatvm.steps.need.Probes;
import io.qatvm.steps.need.RealGround;
import io.qatvm.steps.need.StartGate;
import io.qatvm.steps.world.Runner;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What becomes of a scenario in a run that was asked for rungs. */
public final class RungSteps {
    private static final List<String> FOR_ANY_HOST =
            List.of("@emulated", ScenarioTags.ANY_HOST, "@needs-lab", "@QVC-HW-005");

    private final Runner runner;
    private final AtomicInteger looks = new AtomicInteger();
    private Optional<String> refusal = Optional.empty();
    private boolean required;
    private ScenarioTags tags;
    private AskedRungs asked;
    private String complaint = "";

    /** Made for each scenario. */
    public RungSteps(Runner runner) {
        this.runner = runner;
    }

    @When("a scenario for any host is to start in a run that was asked for {string}")
    public void toStart(String rungs) {
        // A machine without the parts of a virtual host, as a runner with QAT may be.
        Need lab = new Need("@needs-lab", "a virtual host", Optional.empty(), () -> Optional.of("there is none"));
        RealGround ground = new RealGround(AskedRungs.of(rungs), this::look);
        StartGate gate = new StartGate(new Probes(List.of(lab)), Set.of(), Implementation.REFERENCE, ground);
        refusal = gate.refusal(FOR_ANY_HOST);
        required = gate.requires(FOR_ANY_HOST);
    }

    private Optional<String> look() {
        looks.incrementAndGet();
        return runner.judge(RealHost.NEEDED) instanceof HostVerdict.Unfit unfit
                ? Optional.of(unfit.toString())
                : Optional.empty();
    }

    @Then("it fails for {string} and {string}")
    public void fails(String first, String second) {
        assertThat(refusal).hasValueSatisfying(reason -> assertThat(reason).contains(first, second));
        assertThat(required).as("not run is not enough").isTrue();
    }

    @Then("it starts, and needs no virtual host")
    public void starts() {
        assertThat(refusal).isEmpty();
        assertThat(looks).hasValue(1);
    }

    @Then("nobody looks at the host")
    public void nobodyLooks() {
        assertThat(looks).hasValue(0);
        assertThat(required).isFalse();
        assertThat(refusal).contains("needs lab: there is none");
    }

    @When("a scenario with the tags {string} is in a run that was asked for {string}")
    public void inARun(String list, String rungs) {
        tags = ScenarioTags.of(List.of(list.split(" ", -1)));
        try {
            asked = AskedRungs.of(rungs);
        } catch (IllegalArgumentException refused) {
            complaint = refused.getMessage();
        }
    }

    @Then("it counts as {string}")
    public void countsAs(String rung) {
        assertThat(asked.select(tags)).isTrue();
        assertThat(asked.standing(tags).rung()).isEqualTo(rung);
    }

    @Then("it is not selected")
    public void notSelected() {
        assertThat(asked.select(tags)).isFalse();
    }

    @Then("the run is refused: {string}")
    public void runRefused(String words) {
        assertThat(complaint).contains(words);
    }
}
