package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.steps.world.ComposedDomain;
import io.qatvm.steps.world.DiskFiles;
import io.qatvm.steps.world.Site;
import java.util.List;
import java.util.Map;
import org.xmlunit.assertj3.XmlAssert;

/** What the composer makes of the scenario's VMI on one host or another. */
public final class CompositionSteps {
    private final ComposedDomain domain;
    private final DiskFiles files;
    private final Site site;

    /** Made for each scenario. */
    public CompositionSteps(ComposedDomain domain, DiskFiles files, Site site) {
        this.site = site;
        this.domain = domain;
        this.files = files;
    }

    @When("the files of the VMI's disks are made")
    public void filesAreMade() {
        files.make();
    }

    @Then("the disk {string} is labelled {string} and holds {string}")
    public void labelled(String file, String label, String text) {
        assertThat(files.objection()).isEmpty();
        assertThat(files.label(file)).isEqualTo(label);
        assertThat(files.text(file)).contains(text);
    }

    @Then("the files are refused with {string}, as {string}, and none is left")
    public void filesRefused(String place, String reason) {
        assertThat(files.objection())
                .hasValueSatisfying(said -> assertThat(said).startsWith(place).contains(reason));
        assertThat(files.names()).isEmpty();
    }

    @When("the VMI's domain is composed on a host with KVM")
    public void withKvm() {
        domain.compose(HostCapabilities.ASSUMED, 0);
    }

    @When("the VMI's domain is composed on a host that may emulate, as {string}")
    public void emulating(String reason) {
        domain.compose(HostCapabilities.ASSUMED.withoutKvm(reason).withEmulation(true), 0);
    }

    @When("the VMI's domain is composed on a host that may not emulate, as {string}")
    public void notEmulating(String reason) {
        domain.compose(HostCapabilities.ASSUMED.withoutKvm(reason), 0);
    }

    @When("the VMI's domain is composed with CPU {int} of node {int} and CPU {int} of node {int}")
    public void onNodes(int first, int firstNode, int second, int secondNode) {
        domain.compose(
                HostCapabilities.ASSUMED.withCpus(
                        List.of(first, second), Map.of(firstNode, List.of(first), secondNode, List.of(second))),
                0);
    }

    @When("the VMI's domain with {int} network VFs is turned into QEMU's own arguments")
    public void turnedIntoArguments(int networks) {
        domain.compose(HostCapabilities.ASSUMED.withKernel(false, false).withEmulation(true), networks);
        domain.turnIntoArguments();
    }

    @Then("the domain says:")
    public void says(List<Map<String, String>> expected) {
        expected.forEach(row -> XmlAssert.assertThat(domain.xml())
                .valueByXPath(row.get("place"))
                .isEqualTo(row.get("value")));
    }

    @Then("the composer refuses it with {string}")
    public void refuses(String reason) {
        assertThat(domain.refusal()).contains(reason);
    }

    @Then("QEMU gets {int} QAT VFs and {int} network VFs, each with its host address")
    public void getsVfs(int qats, int networks) {
        assertThat(domain.argumentsOf(site.dialect().alias(""))).hasSize(qats);
        assertThat(domain.argumentsOf("ua-sriov-")).hasSize(networks);
        assertThat(domain.passedThrough()).isEqualTo(domain.granted());
    }

    @Then("no id and no place is given twice")
    public void nothingTwice() {
        assertThat(domain.ids()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(domain.places()).isNotEmpty().doesNotHaveDuplicates();
    }
}
