package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.config.ClusterConfig;
import io.qatvm.config.FeatureGates;
import io.qatvm.config.PermittedHostDevices;
import io.qatvm.defaulting.Defaults;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.explain.Case;
import io.qatvm.explain.Explanation;
import io.qatvm.explain.ExplanationJson;
import io.qatvm.explain.Walk;
import io.qatvm.fixtures.libvirt.LiveDomain;
import io.qatvm.fixtures.libvirt.LiveHostdev;
import io.qatvm.network.NetworkSelection;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.glue.Words.ExpectedHostdev;
import io.qatvm.steps.glue.Words.NamedAddress;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.Networks;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import java.util.List;
import java.util.stream.IntStream;
import org.xmlunit.assertj3.XmlAssert;

/** One VMI led through every room without a cluster, as {@code qatvm explain --all-stages} does it. */
public final class WalkSteps {
    private final Site site;
    private final Subject subject;
    private final Evidence evidence;
    private final Networks networks;
    private HostCapabilities host = HostCapabilities.ASSUMED;
    private Explanation explanation;

    /** Made for each scenario. */
    public WalkSteps(Site site, Subject subject, Evidence evidence, Networks networks) {
        this.site = site;
        this.subject = subject;
        this.evidence = evidence;
        this.networks = networks;
    }

    @Given("a launcher that has {int} CPUs")
    public void cpus(int number) {
        host = host.withCpus(IntStream.range(0, number).boxed().toList());
    }

    @When("the VMI is walked through every room with no VF")
    public void walkedWithNone() {
        walked("");
    }

    @When("the VMI is walked through every room with this environment:")
    public void walked(String environment) {
        explanation = walk(environment);
        evidence.json("explanation", ExplanationJson.of(explanation).toString());
    }

    @Then("admission refuses it with {string}")
    public void admissionRefuses(String text) {
        assertThat(explanation.verdict().allowed()).isFalse();
        assertThat(explanation.verdict().message()).contains(text);
    }

    @Then("the controller makes no pod, for {string}")
    public void noPod(String reason) {
        assertThat(explanation.pod()).isNull();
        assertThat(explanation.podError()).contains(reason);
    }

    @Then("the allocation is refused with {string}")
    public void allocationRefused(String text) {
        assertThat(explanation.allocation()).isNull();
        assertThat(explanation.allocationError()).contains(text);
    }

    @Then("there is no domain, for {string}")
    public void noDomain(String reason) {
        assertThat(explanation.domainXml()).isNull();
        assertThat(explanation.domainError()).contains(reason);
    }

    @Then("it reaches the domain")
    public void reachesTheDomain() {
        assertThat(explanation.reachedTheDomain()).as(explanation.toString()).isTrue();
    }

    @Then("the machine with its defaults asks for {string} of {string}")
    public void asksFor(String amount, String resource) {
        ObjectNode defaulted = new Defaults(ClusterConfig.DEFAULT.defaulting())
                .apply(subject.machine().manifest());
        assertThat(defaulted
                        .at("/spec/domain/resources/requests")
                        .path(resource)
                        .asText())
                .isEqualTo(amount);
    }

    @Then("the pod requests {string} of {string}")
    public void podRequests(String amount, String resource) {
        assertThat(compute().getResources().getRequests().get(resource)).hasToString(amount);
    }

    @Then("the pod mounts the volume {string} at {string}")
    public void podMounts(String volume, String path) {
        assertThat(compute().getVolumeMounts())
                .filteredOn(mount -> volume.equals(mount.getName()))
                .extracting(VolumeMount::getMountPath)
                .containsExactly(path);
    }

    @Then("the launcher finds the resources of its networks in this order:")
    public void networkVariables(List<String> expected) {
        assertThat(compute().getEnv())
                .filteredOn(variable -> variable.getName().startsWith("KUBEVIRT_RESOURCE_NAME_"))
                .extracting(EnvVar::getName)
                .isEqualTo(expected);
    }

    @Then("the pod asks Multus for {string}")
    public void podAsksMultus(String text) {
        assertThat(explanation.pod()).as(explanation.podError()).isNotNull();
        assertThat(explanation.pod().getMetadata().getAnnotations().get(NetworkSelection.ANNOTATION))
                .contains(text);
    }

    @Then("the networks get these VFs:")
    public void networksGet(List<NamedAddress> expected) {
        assertThat(explanation.allocation()).as(explanation.allocationError()).isNotNull();
        assertThat(explanation.allocation().networks())
                .extracting(vf -> new NamedAddress(vf.name(), vf.address()))
                .isEqualTo(expected);
    }

    @Then("the domain has these host devices, in this order:")
    public void domainHas(List<ExpectedHostdev> expected) {
        assertThat(domain().hostdevs())
                .extracting(device ->
                        new ExpectedHostdev(device.alias(), device.source().orElse(null)))
                .isEqualTo(expected);
    }

    @Then("the host device {string} is at {pciAddress} in the guest and stands at place {int} of the boot order")
    public void guestPlace(String alias, PciAddress place, int order) {
        LiveHostdev device = domain().hostdev(alias).orElseThrow();
        assertThat(device.guest()).contains(place);
        XmlAssert.assertThat(device.xml()).valueByXPath("//boot/@order").isEqualTo(order);
    }

    @Then("no two host devices share an alias, a source or a guest address")
    public void nothingShared() {
        assertThat(domain().hostdevs()).extracting(LiveHostdev::alias).doesNotHaveDuplicates();
        assertThat(domain().hostdevs()).extracting(LiveHostdev::source).doesNotHaveDuplicates();
        assertThat(domain().collisions()).isEmpty();
    }

    @Then("a second walk gives the machine the same uuid")
    public void sameUuid() {
        String uuid = "//domain/uuid";
        String again = walk("").domainXml();
        XmlAssert.assertThat(explanation.domainXml()).valueByXPath(uuid).isNotEmpty();
        assertThat(again).isEqualTo(explanation.domainXml());
        XmlAssert.assertThat(again)
                .valueByXPath("//sysinfo/system/entry[@name='uuid'] = " + uuid)
                .isEqualTo(true);
    }

    @Then("the domain's memory is on pages of {int} bytes")
    public void pages(int bytes) {
        XmlAssert.assertThat(explanation.domainXml())
                .valueByXPath("//memoryBacking/hugepages/page[@unit='b']/@size")
                .isEqualTo(bytes);
    }

    @Then("the machine's network card has the address {string}")
    public void macAddress(String address) {
        XmlAssert.assertThat(explanation.domainXml())
                .valueByXPath("//interface/mac/@address")
                .isEqualTo(address);
    }

    private Explanation walk(String environment) {
        ClusterConfig config = ClusterConfig.DEFAULT
                .withGates(FeatureGates.ofList("QAT,HostDevices,GPU"))
                .withPermitted(PermittedHostDevices.ANY);
        Case asked = new Case(
                subject.machine().name(),
                config,
                subject.machine().manifest(),
                networks.told(LaunchEnvironment.ofFile(environment)),
                networks.definitions());
        return new Walk(site.rooms(), host, DeviceEvidence.NONE, true).explain(asked);
    }

    private LiveDomain domain() {
        assertThat(explanation.domainXml()).as(explanation.domainError()).isNotNull();
        return LiveDomain.of(explanation.domainXml());
    }

    private Container compute() {
        assertThat(explanation.pod()).as(explanation.podError()).isNotNull();
        return explanation.pod().getSpec().getContainers().get(0);
    }
}
