package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.kubelet.Admission;
import io.qatvm.fixtures.kubelet.ContainerGrant;
import io.qatvm.fixtures.kubelet.KubeletVersion;
import io.qatvm.fixtures.kubelet.ResourceCount;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.LoneKubelet;
import io.qatvm.steps.world.Patience;
import java.util.Map;

/** A kubelet without a cluster, and what plugins of other people and pods get from it. */
public final class LoneKubeletSteps {
    private final LoneKubelet lone;
    private final Evidence evidence;

    /** Made for each scenario. */
    public LoneKubeletSteps(LoneKubelet lone, Evidence evidence) {
        this.lone = lone;
        this.evidence = evidence;
    }

    @Given("a kubelet {word} without a cluster")
    public void kubelet(String version) {
        lone.start(KubeletVersion.of(version));
    }

    @Given("its plugin {string} offers {int} device(s) of {string}")
    public void plugin(String name, int number, String resource) {
        lone.plugin(name, number, resource);
    }

    @Given("its plugin {string} names {int} device(s) of {string} in Intel's way")
    public void intelPlugin(String name, int number, String resource) {
        lone.intelPlugin(name, number, resource);
    }

    @When("a plugin registers {string} with it in version {string}")
    public void registers(String resource, String version) {
        lone.register(version, resource);
    }

    @When("a plugin registers {string} with it and does not serve yet")
    public void registersEarly(String resource) {
        lone.register("v1beta1", resource);
    }

    @When("its plugin {string} ends")
    public void ends(String name) {
        lone.plugin(name).close();
    }

    @When("a container asks it for {int} of {string}")
    public void asks(int number, String resource) {
        lone.ask(Map.of(resource, number));
        evidence.text("admission", lone.admission().toString());
    }

    @When("a container asks it for {int} of {string} and {int} of {string}")
    public void asksForTwo(int number, String resource, int otherNumber, String otherResource) {
        lone.ask(Map.of(resource, number, otherResource, otherNumber));
        evidence.text("admission", lone.admission().toString());
    }

    @Then("it accepts the registration")
    public void accepts() {
        assertThat(lone.refusal()).isEmpty();
    }

    @Then("it refuses the registration with:")
    public void refuses(String words) {
        assertThat(lone.refusal()).contains(words.strip());
    }

    @Then("it soon counts {int} of {string}, {int} of them to give")
    public void counts(int capacity, String resource, int allocatable) {
        Patience.until(resource + " is counted")
                .untilAsserted(() -> assertThat(lone.kubelet().resources())
                        .containsEntry(resource, new ResourceCount(capacity, allocatable)));
    }

    @Then("it counts no {string}")
    public void countsNone(String resource) {
        assertThat(lone.kubelet().resources()).doesNotContainKey(resource);
    }

    @Then("only its plugin {string} was asked, for {int} device(s)")
    public void onlyAsked(String name, int number) {
        assertThat(lone.plugin(name).allocated())
                .hasSize(1)
                .allSatisfy(ids -> assertThat(ids).hasSize(number));
        assertThat(grant().ids().values()).allSatisfy(ids -> assertThat(ids).allMatch(id -> id.startsWith(name + "-")));
    }

    @Then("its plugin {string} is called by the name of its socket")
    public void calledByPath(String name) {
        assertThat(lone.plugin(name).authorities())
                .containsOnly(
                        lone.kubelet().devicePlugins().resolve(name + ".sock").toString());
    }

    @Then("its plugin {string} is called by the name {string}")
    public void calledBy(String name, String authority) {
        assertThat(lone.plugin(name).authorities()).containsOnly(authority);
    }

    @Then("the container is refused with:")
    public void isRefused(String words) {
        assertThat(lone.admission()).isEqualTo(new Admission.Refused("UnexpectedAdmissionError", words.strip()));
    }

    @Then("the container has {int} device nodes and sees {string} once")
    public void seesOnce(int nodes, String variable) {
        assertThat(grant().devices()).hasSize(nodes);
        assertThat(grant().environment().entries())
                .filteredOn(entry -> entry.name().equals(variable))
                .hasSize(1);
    }

    @Then("it has noted {string}")
    public void hasNoted(String words) {
        assertThat(lone.kubelet().log()).anySatisfy(line -> assertThat(line).contains(words));
    }

    private ContainerGrant grant() {
        assertThat(lone.admission()).isInstanceOf(Admission.Admitted.class);
        return ((Admission.Admitted) lone.admission()).containers().get("compute");
    }
}
