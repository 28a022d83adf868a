package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.api.Phase;
import io.qatvm.steps.world.Answer;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import io.qatvm.steps.world.Writers;
import java.util.Optional;

/** Users and tools that write one VMI. */
public final class WriterSteps {
    private final Writers writers;
    private final Subject subject;
    private final Site site;
    private final Answer answer;
    private String node;
    private int labels;

    /** Made for each scenario. */
    public WriterSteps(Writers writers, Subject subject, Site site, Answer answer) {
        this.writers = writers;
        this.subject = subject;
        this.site = site;
        this.answer = answer;
    }

    @Given("two users have read the VMI, and the first has labelled it")
    public void firstHasLabelled() {
        writers.read();
        writers.label("first", "user");
    }

    @When("the second labels the VMI as it was read")
    public void secondLabels() {
        answer.to(() -> writers.labelAsRead("second", "user"));
    }

    @Then("the stored VMI has both labels")
    public void bothLabels() {
        assertThat(writers.label("first")).isEqualTo("user");
        assertThat(writers.label("second")).isEqualTo("user");
    }

    @When("a user labels the VMI {int} times in a row")
    public void labelsInARow(int times) {
        for (labels = 0; labels < times; labels++) {
            writers.label("count", String.valueOf(labels + 1));
        }
    }

    @Then("the stored VMI has the last of these labels")
    public void lastLabel() {
        assertThat(writers.label("count")).isEqualTo(String.valueOf(labels));
    }

    @Given("the tool {string} has applied the VMI with a grace period of {int} seconds")
    public void hasApplied(String tool, int seconds) {
        writers.apply(tool, seconds);
    }

    @When("the tool {string} applies the VMI with a grace period of {int} seconds")
    public void applies(String tool, int seconds) {
        answer.to(() -> writers.apply(tool, seconds));
    }

    @Given("the VMI comes up")
    public void comesUp() {
        Patience.until("the VMI runs").until(() -> subject.machine().phase().equals(Optional.of(Phase.Running)));
        node = nodeName();
    }

    @Then("the VMI is {string} on the node it was on")
    public void stillThere(String phase) {
        assertThat(subject.machine().phase()).contains(Phase.valueOf(phase));
        assertThat(nodeName()).isEqualTo(node);
    }

    @When("somebody writes {string} into the VMI's status")
    public void writesStatus(String member) {
        answer.to(() -> writers.status(site.client(), member));
    }

    @Then("the stored status does not have {string}")
    public void statusLacks(String member) {
        assertThat(writers.status()).doesNotContain(member);
    }

    @Given("the user {string} may create VMIs in the namespace of the VMI")
    public void mayCreate(String user) {
        writers.mayCreate(user, subject.machine().namespace());
    }

    @Given("the user {string} may create VMIs in namespace {string}")
    public void mayCreateIn(String user, String namespace) {
        writers.mayCreate(user, namespace);
    }

    @When("the user {string} creates the VMI")
    public void creates(String user) {
        answer.to(() -> writers.create(user));
    }

    @When("the user {string} writes the VMI's status")
    public void userWritesStatus(String user) {
        answer.to(() -> writers.status(site.cluster().clientFor(user), "phase"));
    }

    private String nodeName() {
        return subject.machine().stored().orElseThrow().getStatus().nodeName();
    }
}
