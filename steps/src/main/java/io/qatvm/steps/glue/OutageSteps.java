package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.qatvm.steps.world.Answer;
import io.qatvm.steps.world.Manifests;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Replicas;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import java.util.Optional;

/** The API server, namespaces and controllers that come and go. */
public final class OutageSteps {
    private final Site site;
    private final Subject subject;
    private final Answer answer;
    private final Replicas replicas;
    private String domain = "";

    /** Made for each scenario. */
    public OutageSteps(Site site, Subject subject, Answer answer, Replicas replicas) {
        this.site = site;
        this.subject = subject;
        this.answer = answer;
        this.replicas = replicas;
    }

    @Given("the API server was restarted, and remembers no history")
    public void wasRestarted() {
        site.system();
        site.cluster().restart();
    }

    @When("the API server is restarted, and remembers no history")
    public void isRestarted() {
        domain = liveDomain();
        wasRestarted();
    }

    @Then("it is the same domain as before")
    public void sameDomain() {
        assertThat(domain).isNotEmpty();
        assertThat(liveDomain()).isEqualTo(domain);
    }

    @Given("a machine {string} runs with {int} VF of {string} in namespace {string}")
    public void runsIn(String name, int number, String resource, String namespace) {
        createNamespace(namespace);
        createIn(name, number, resource, namespace);
        Patience.until(name + " runs").until(() -> !liveDomain().isEmpty());
    }

    @Given("the namespace {string} is ending, held by somebody else's object")
    public void ending(String namespace) {
        createNamespace(namespace);
        site.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("held")
                        .withFinalizers("example.com/held")
                        .endMetadata()
                        .build())
                .create();
        isDeleted(namespace);
        Patience.until("the namespace ends")
                .until(() -> "Terminating"
                        .equals(site.client()
                                .namespaces()
                                .withName(namespace)
                                .get()
                                .getStatus()
                                .getPhase()));
    }

    @When("the namespace {string} is deleted")
    public void isDeleted(String namespace) {
        site.client().namespaces().withName(namespace).delete();
    }

    @When("a VMI is created in namespace {string}")
    public void createdIn(String namespace) {
        answer.to(() -> createIn("machine", 1, "qat.intel.com/generic", namespace));
    }

    @Then("the namespace {string} is soon gone")
    public void soonGone(String namespace) {
        Patience.until("namespace " + namespace + " is gone")
                .until(() -> site.client().namespaces().withName(namespace).get() == null);
    }

    @Given("the controllers {string} and {string}, of which {string} holds the lease")
    public void controllers(String first, String second, String leader) {
        replicas.start(leader);
        Patience.until(leader + " leads").until(() -> replicas.holder().equals(Optional.of(leader)));
        replicas.start(leader.equals(first) ? second : first);
    }

    @Given("the controller {string} is stopped")
    public void stopped(String name) {
        replicas.stop(name);
    }

    @Given("the controller {string} is cut off from the API server")
    public void cutOff(String name) {
        replicas.cutOff(name);
    }

    @Then("the lease is held by {string}")
    public void heldBy(String name) {
        Patience.until(name + " leads")
                .untilAsserted(() -> assertThat(replicas.holder()).contains(name));
    }

    @Then("the controller {string} has given up")
    public void hasGivenUp(String name) {
        Patience.until(name + " gives up").until(() -> replicas.hasGivenUp(name));
    }

    private Object createIn(String name, int number, String resource, String namespace) {
        ObjectNode vmi = Manifests.vmi(name, number, resource);
        ((ObjectNode) vmi.get("metadata")).put("namespace", namespace);
        return subject.is(vmi).create();
    }

    private void createNamespace(String name) {
        site.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private String liveDomain() {
        return subject.machine().pods().stream()
                .findFirst()
                .flatMap(pod ->
                        site.system().nodes().get(0).liveXml(pod.getMetadata().getUid()))
                .orElse("");
    }
}
