package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.LauncherProcess;
import io.qatvm.steps.world.Manifests;
import io.qatvm.steps.world.Site;
import java.util.Optional;

/** A launcher in a process of its own. */
public final class LauncherProcessSteps {
    private final Site site;
    private final LauncherProcess launcher;

    /** Made for each scenario. */
    public LauncherProcessSteps(Site site, LauncherProcess launcher) {
        this.site = site;
        this.launcher = launcher;
    }

    @Given("a launcher process with the shipped VMI and the VF {pciAddress}")
    public void withVf(PciAddress vf) {
        launcher.start(Manifests.shippedVmi(site.dialect()), Optional.of(vf));
    }

    @Given("a launcher process with the shipped VMI and no VF")
    public void withoutVf() {
        launcher.start(Manifests.shippedVmi(site.dialect()), Optional.empty());
    }

    @Given("a launcher process that waits {int} s for its VMI")
    public void waiting(int seconds) {
        launcher.startWaiting(seconds);
    }

    @When("nobody sends it one")
    public void unheard() {
        assertThat(launcher.events()).containsExactly("serving");
    }

    @When("the launcher process is told to stop")
    public void toldToStop() {
        launcher.tellToStop();
    }

    @Then("the launcher process ends by itself with exit code {int}")
    public void ends(int code) {
        assertThat(launcher.exitCode()).isEqualTo(code);
    }

    @Then("it has reported {string}")
    public void reported(String event) {
        assertThat(launcher.events()).containsExactly(event);
    }

    @Then("it has reported {string} and then {string}")
    public void reportedBoth(String first, String second) {
        assertThat(launcher.events()).containsExactly(first, second);
    }
}
