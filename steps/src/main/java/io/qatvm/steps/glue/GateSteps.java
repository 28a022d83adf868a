package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.config.ClusterConfig;
import io.qatvm.steps.access.Area;
import io.qatvm.steps.access.Asks;
import io.qatvm.steps.world.Answer;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import java.util.List;
import java.util.Map;

/** The administrator's gates, in the config map or in the KubeVirt resource. */
public final class GateSteps {
    private final Site site;
    private final Subject subject;
    private final Answer answer;

    /** Made for each scenario. */
    public GateSteps(Site site, Subject subject, Answer answer) {
        this.site = site;
        this.subject = subject;
        this.answer = answer;
    }

    @Given("the gate is open")
    @Asks(Area.READ_SETTINGS)
    public void open() {
        site.openGate();
    }

    @Given("the gate is closed")
    @Asks(Area.READ_SETTINGS)
    public void closed() {
        site.gates("");
    }

    @Given("the feature gates are {string}")
    @Asks(Area.READ_SETTINGS)
    public void gates(String list) {
        site.gates(list);
    }

    @Given("a cluster without the config map")
    public void noConfigMap() {
        site.system();
    }

    @Given("a KubeVirt resource with the feature gates {string}")
    public void kubeVirt(String list) {
        // Not trimmed: what stands between the commas is an item, blanks and all.
        site.kubeVirt().createOf2020(List.of(list.split(",")));
    }

    @Given("the config map says {string} for {string} beside the feature gates {string}")
    public void configMapSays(String value, String key, String gates) {
        site.configMap(Map.of(key, value, ClusterConfig.FEATURE_GATES, gates));
    }

    @Given("the config map says {string} for {string} and nothing else")
    public void configMapSaysOnly(String value, String key) {
        site.configMap(Map.of(key, value));
    }

    @Given("a cluster with the shipped settings")
    @Given("a cluster with the shipped config map")
    @Asks(Area.READ_SETTINGS)
    public void shippedSettings() {
        site.shippedSettings();
    }

    @When("the feature gates change to {string}")
    @Asks(Area.CHANGE_SETTINGS)
    public void gatesChange(String list) {
        site.changeGates(list);
    }

    @When("the gate is opened")
    @Asks(Area.CHANGE_SETTINGS)
    public void opens() {
        site.changeGates(site.dialect().gate());
    }

    @When("the gate is closed meanwhile")
    @Asks(Area.CHANGE_SETTINGS)
    public void closes() {
        site.changeGates("GPU");
    }

    @When("the config map gets an unreadable setting beside closed gates")
    public void unreadableSetting() {
        // The good text first: when it has arrived, the watch is known to be at work on what follows.
        site.reconfigure(Map.of("feature-gates", "QAT,MARK"));
        Patience.until("the first change")
                .until(() -> site.system().config().gates().enabled("MARK"));
        site.reconfigure(Map.of("feature-gates", "", "debug.useEmulation", "maybe"));
    }

    @Then("such a VMI is soon accepted")
    @Asks(Area.CREATE_MACHINES)
    public void soonAccepted() {
        Patience.until("the VMI is accepted").until(() -> tried());
    }

    @Then("such a VMI is soon refused")
    @Asks(Area.CREATE_MACHINES)
    public void soonRefused() {
        Patience.until("the VMI is refused").until(() -> !tried());
        assertThat(answer.message()).contains(site.dialect().closedGate());
    }

    private boolean tried() {
        answer.to(() -> subject.machine().tryOut());
        return answer.accepted();
    }
}
