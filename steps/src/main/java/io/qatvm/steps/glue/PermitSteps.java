package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.DataTableType;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.api.Condition;
import io.qatvm.steps.world.Answer;
import io.qatvm.steps.world.KubeVirtResource;
import io.qatvm.steps.world.KubeVirtResource.Permit;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import java.util.List;
import java.util.Map;

/** What the KubeVirt resource of today permits, and what becomes of machines that ask for something else. */
public final class PermitSteps {
    private static final String CONDITION = "Synchronized";

    private final Site site;
    private final Subject subject;
    private final Answer answer;

    /** Made for each scenario. */
    public PermitSteps(Site site, Subject subject, Answer answer) {
        this.site = site;
        this.subject = subject;
        this.answer = answer;
    }

    /** A row selector | resource | external. */
    @DataTableType
    public Permit permit(Map<String, String> row) {
        String external = row.get("external");
        return new Permit(
                row.get("selector"), row.get("resource"), external == null ? null : Boolean.valueOf(external));
    }

    @Given("a KubeVirt resource of today with the gates {string}")
    public void gates(String list) {
        // As they are written: an item is what stands between the commas, blanks and all.
        site.kubeVirt().create(List.of(list.split(",", -1)), KubeVirtResource.USUAL);
    }

    @Given("a KubeVirt resource of today with the gates {string} and no list of permitted devices")
    public void noList(String list) {
        site.kubeVirt().create(List.of(list.split(",", -1)), null);
    }

    @Given("a KubeVirt resource with the gate open that permits:")
    public void permits(List<Permit> permits) {
        site.kubeVirt().create(List.of(site.dialect().gate()), permits);
    }

    @Given("the KubeVirt resource permits nothing any more")
    public void permitsNothing() {
        comesToPermit(List.of());
        Patience.until("the settings have arrived")
                .until(() -> site.system().config().permitted().entries().isEmpty());
    }

    @When("the KubeVirt resource comes to permit:")
    public void comesToPermit(List<Permit> permits) {
        site.kubeVirt().permit(permits);
    }

    @Given("the VMI was created and waits for a permit")
    public void waits() {
        answer.to(() -> subject.machine().create());
        saysThatNoPodIsMade("is not permitted in permittedHostDevices configuration");
    }

    @Then("the VMI soon says that no pod is made, for {string}")
    public void saysThatNoPodIsMade(String why) {
        Patience.until("the VMI says why it has no pod").untilAsserted(() -> {
            Condition condition = subject.machine().condition(CONDITION).orElseThrow(AssertionError::new);
            assertThat(condition.status()).isEqualTo("False");
            assertThat(condition.reason()).isEqualTo("FailedCreate");
            assertThat(condition.message())
                    .startsWith("failed to render launch manifest: ")
                    .contains(why);
        });
        assertThat(subject.machine().pods()).isEmpty();
    }

    @Then("the VMI no longer says that no pod is made")
    public void saysItNoLonger() {
        assertThat(subject.machine().condition(CONDITION))
                .hasValueSatisfying(condition -> assertThat(condition.status()).isEqualTo("True"));
    }

    @Then("the VMI soon has a launcher pod")
    public void hasAPod() {
        Patience.until("the VMI has a launcher pod")
                .untilAsserted(() -> assertThat(subject.machine().pods())
                        .as(subject.machine()::conditions)
                        .hasSize(1));
    }

    @Then("an event of the VMI says {string}")
    public void eventSays(String text) {
        Patience.until("an event says " + text)
                .untilAsserted(() -> assertThat(subject.machine().eventMessages())
                        .anySatisfy(message -> assertThat(message).contains(text)));
    }

    @Then("the refusal says {string}")
    public void refusalSays(String text) {
        assertThat(answer.message()).contains(text);
    }
}
