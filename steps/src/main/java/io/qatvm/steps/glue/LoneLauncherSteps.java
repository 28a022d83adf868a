package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.steps.world.LoneLauncher;
import io.qatvm.steps.world.Patience;
import java.time.Duration;
import java.util.List;

/** One launcher, its machine and its libvirt. */
public final class LoneLauncherSteps {
    private static final String OWN = "5a7c1f3e-0000-4000-8000-000000000001";
    private static final String OTHER = "5a7c1f3e-0000-4000-8000-000000000002";

    private final LoneLauncher launcher;

    /** Made for each scenario. */
    public LoneLauncherSteps(LoneLauncher launcher) {
        this.launcher = launcher;
    }

    @Given("a launcher with a libvirt of its own")
    public void fresh() {
        assertThat(launcher.state().stage().name()).isEqualTo("WAITING");
    }

    @Given("a launcher whose machine runs")
    public void running() {
        launcher.send(OWN);
        assertThat(launcher.state().stage().name()).isEqualTo("RUNNING");
    }

    @Given("a launcher on whose libvirt the domain of its VMI runs already")
    public void leftBehind() {
        launcher.leftBehind(OWN);
    }

    @Given("a launcher on whose libvirt a domain of its name runs for another VMI")
    public void leftBehindByAnother() {
        launcher.leftBehind(OTHER);
    }

    @Given("a launcher whose libvirt refuses to start domains with {string}")
    public void refusing(String words) {
        launcher.libvirt().refuseStarts(words);
    }

    @Given("the guest does not listen")
    public void deaf() {
        launcher.libvirt().deafen();
    }

    @Given("the guest has been held and released at once")
    public void heldAndReleased() {
        launcher.libvirt().holdAndRelease(launcher.domain());
        Patience.until("the guest is said to be held")
                .untilAsserted(() -> assertThat(launcher.heard()).endsWith("PAUSED", "RUNNING"));
    }

    @When("its VMI is sent to it")
    public void sent() {
        launcher.send(OWN);
    }

    @When("another VMI is sent to it")
    public void anotherSent() {
        launcher.send(OTHER);
    }

    @When("the launcher is stopped with a grace period of {int} s")
    public void stopped(int seconds) {
        launcher.stop(Duration.ofSeconds(seconds));
    }

    @When("libvirt reports the end {string} of the domain")
    public void ends(String end) {
        launcher.libvirt().end(launcher.domain(), DomainEnd.valueOf(end));
    }

    @When("libvirt goes away for a moment")
    public void goesAway() {
        launcher.libvirt().goAway();
    }

    @Then("the machine is {string}")
    public void stands(String stage) {
        assertThat(launcher.state().stage().name()).isEqualTo(stage);
    }

    @Then("the machine is {string} for the reason {string}")
    public void stands(String stage, String reason) {
        Patience.until("the machine is " + stage)
                .untilAsserted(() -> assertThat(launcher.state().stage().name() + " "
                                + launcher.state().reason())
                        .isEqualTo(stage + " " + reason));
    }

    @Then("its message has {string}")
    public void message(String words) {
        assertThat(launcher.state().message()).contains(words);
    }

    @Then("libvirt was told to {string}")
    public void told(String calls) {
        assertThat(launcher.libvirt().told()).isEqualTo(List.of(calls.split(", ")));
    }

    @Then("that VMI is refused with {string}")
    public void refused(String words) {
        assertThat(launcher.refusal()).contains(words);
    }

    @Then("the domain still runs")
    public void stillRuns() {
        assertThat(launcher.libvirt().state(launcher.domain())).contains(DomainState.RUNNING);
    }

    @Then("no domain is left in the launcher's libvirt")
    public void nothingLeft() {
        assertThat(launcher.libvirt().names()).isEmpty();
    }

    @Then("whoever watched has heard {string}")
    public void heard(String stages) {
        assertThat(launcher.heard()).isEqualTo(List.of(stages.split(", ")));
    }

    @Then("who begins to watch now hears {string}")
    public void hears(String stages) {
        assertThat(launcher.heardNow()).isEqualTo(List.of(stages.split(", ")));
    }
}
