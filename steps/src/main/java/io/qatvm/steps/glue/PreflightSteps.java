package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.steps.world.HostCheck;
import io.qatvm.steps.world.Manifests;
import java.io.IOException;
import java.util.List;

/** A recorded host, and what the preflight says of it. */
public final class PreflightSteps {
    private static final String DEVICE = "qat.intel.com/generic";

    private final HostCheck check;
    private JsonNode last;

    /** Made for each scenario. */
    public PreflightSteps(HostCheck check) {
        this.check = check;
    }

    @Given("a host that is prepared for VFs")
    public void prepared() {
        check.prepared();
    }

    @Given("a host of which nothing was recorded")
    public void nothingRecorded() throws IOException {
        check.empty();
    }

    @Given("its {string} says {string}")
    public void says(String file, String text) {
        // Lines of a file stand behind semicolons, quotes of JSON are single: a table's cell has neither.
        check.host().write(file, text.replace("; ", "\n").replace('\'', '"') + "\n");
    }

    @Given("its {string} is missing")
    public void missing(String file) {
        check.host().remove(file);
    }

    @Given("its {string} is a copy of a PF's with memory for VFs")
    public void memoryForVfs(String file) {
        check.host().writeResources(file, true);
    }

    @Given("its QAT PF has no VFs")
    public void noVfs() {
        check.host().withoutQatVfs(true, true);
    }

    @Given("its QAT PF has no VFs, and no memory for them")
    public void noMemory() {
        check.host().withoutQatVfs(false, true);
    }

    @Given("its QAT PF has no VFs, and no bus numbers for them")
    public void noBuses() {
        check.host().withoutQatVfs(true, false);
    }

    @Given("it lets programs lock {long} bytes")
    public void lockable(long bytes) {
        check.host().write("proc/self/limits", "Max locked memory  " + bytes + "  " + bytes + "  bytes\n");
    }

    @Given("a given machine with {string} of memory and a VF")
    public void machine(String memory) {
        ObjectNode vmi = Manifests.vmi("machine", 1, DEVICE);
        ((ObjectNode) vmi.at("/spec/domain/resources/requests")).put("memory", memory);
        check.manifest(vmi);
    }

    @Given("a given machine with {string} of memory on pages of {string}")
    public void machineOnPages(String memory, String page) {
        machine(memory);
        check.lastManifest().withObject("/spec/domain/memory/hugepages").put("pageSize", page);
    }

    @Given("a given machine on the network {string}")
    public void machineOn(String network) {
        ObjectNode vmi = Manifests.smallVmi("machine");
        vmi.withArray("/spec/networks")
                .addObject()
                .put("name", "net")
                .putObject("multus")
                .put("networkName", network);
        check.manifest(vmi);
    }

    @Given("a given network {string} served by {string}")
    public void network(String name, String resource) {
        ObjectNode definition = Manifests.smallVmi(name);
        definition.put("apiVersion", "k8s.cni.cncf.io/v1").put("kind", "NetworkAttachmentDefinition");
        definition.withObject("/metadata/annotations").put("k8s.v1.cni.cncf.io/resourceName", resource);
        definition.putObject("spec").put("config", "{\"cniVersion\": \"0.3.1\", \"type\": \"sriov\"}");
        check.manifest(definition);
    }

    @Given("a given policy for {string} of device type {string}")
    public void policy(String resource, String type) {
        policyOfNone(resource);
        check.lastManifest().withObject("/spec").put("deviceType", type);
    }

    @Given("a given policy for {string} of no device type")
    public void policyOfNone(String resource) {
        ObjectNode policy = Manifests.smallVmi("policy");
        policy.put("apiVersion", "sriovnetwork.openshift.io/v1").put("kind", "SriovNetworkNodePolicy");
        policy.putObject("spec").put("resourceName", resource);
        check.manifest(policy);
    }

    @Given("the SR-IOV device plugin is configured with:")
    public void configured(String json) {
        check.file("--sriov-config", json);
    }

    @Given("libvirt is to answer at {string}")
    public void libvirt(String uri) {
        check.option("--libvirt-uri", uri);
    }

    @When("the host is checked")
    public void checked() throws IOException {
        check.run();
    }

    @Then("the host is fit")
    public void fit() {
        assertThat(check.checks("fail")).isEmpty();
        assertThat(check.checks("unknown")).isEmpty();
        assertThat(check.code()).isZero();
    }

    @Then("the host is not fit")
    public void notFit() {
        assertThat(check.code()).isEqualTo(1);
    }

    @Then("the host cannot be judged")
    public void cannotBeJudged() {
        assertThat(check.checks("unknown")).isNotEmpty();
        assertThat(check.code()).isEqualTo(2);
    }

    @Then("no check warns")
    public void noneWarns() {
        assertThat(check.checks("warn")).isEmpty();
    }

    @Then("no check fails")
    public void noneFails() {
        assertThat(check.checks("fail")).isEmpty();
    }

    @Then("the check {string} passes and has read {string}")
    public void passes(String id, String text) {
        comesTo(id, "pass", "");
        assertThat(last.path("evidence").toString()).contains(text);
    }

    @Then("the check {string} warns of {string}")
    public void warns(String id, String text) {
        comesTo(id, "warn", text);
    }

    @Then("the check {string} fails with {string}")
    public void fails(String id, String text) {
        comesTo(id, "fail", text);
    }

    @Then("the check {string} cannot be made for {string}")
    public void cannotBeMade(String id, String text) {
        comesTo(id, "unknown", text);
    }

    @Then("only the check {string} fails")
    public void onlyFails(String id) {
        assertThat(check.checks("fail")).isEqualTo(List.of(id));
        assertThat(check.checks("unknown")).isEmpty();
        notFit();
        last = check.finding(id);
    }

    @Then("its remedy speaks of {string}")
    public void remedy(String text) {
        assertThat(last.path("remedy").asText()).contains(text);
    }

    private void comesTo(String id, String verdict, String text) {
        last = check.finding(id);
        assertThat(last.path("verdict").asText()).as(last.toString()).isEqualTo(verdict);
        assertThat(last.path("found").asText()).contains(text);
    }
}
