package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.libvirt.LiveDomain;
import io.qatvm.fixtures.node.CniFailure;
import io.qatvm.fixtures.sriov.SriovConfig.Era;
import io.qatvm.fixtures.sriov.VfSetting;
import io.qatvm.kubelet.v1beta1.ContainerAllocateResponse;
import io.qatvm.kubelet.v1beta1.Device;
import io.qatvm.kubelet.v1beta1.DeviceSpec;
import io.qatvm.network.NetworkStatus;
import io.qatvm.network.Reading;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.SriovNode;
import io.qatvm.steps.world.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SR-IOV network device plugin, Multus and the SR-IOV CNI on one node with a QAT card. */
public final class SriovSteps {
    private final SriovNode node;
    private final Site site;
    private final Subject subject;
    private final Evidence evidence;
    private ContainerAllocateResponse answer;
    private Throwable failure;
    private String report;

    /** Made for each scenario. */
    public SriovSteps(SriovNode node, Site site, Subject subject, Evidence evidence) {
        this.node = node;
        this.site = site;
        this.subject = subject;
        this.evidence = evidence;
    }

    @Given("a node with {int} QAT VFs behind 0000:3d:00.0 and {int} NIC VFs behind 0000:18:00.0")
    public void equipped(int qatVfs, int nicVfs) {
        node.equip(qatVfs, nicVfs);
    }

    @Given(
            "a node of the cluster with {int} QAT VFs behind 0000:3d:00.0, {int} NIC VFs behind 0000:18:00.0 and both plugins")
    public void joined(int qatVfs, int nicVfs) {
        node.equip(qatVfs, nicVfs);
        node.join();
    }

    @Then("its domain has a host device of the entry {string} below {string} and a host device {string} below {string}")
    public void domainHas(String entry, String below, String otherAlias, String otherBelow) {
        assertThat(source(site.dialect().alias(entry))).startsWith(below);
        assertThat(source(otherAlias)).startsWith(otherBelow);
    }

    @Then("the VF of {string} has the address {string}")
    public void addressOf(String alias, String mac) {
        assertThat(node.cni().setting(PciAddress.parse(source(alias))).mac()).isEqualTo(mac);
    }

    private String source(String alias) {
        String uid = subject.machine().pods().get(0).getMetadata().getUid();
        String xml = site.system().nodes().get(0).liveXml(uid).orElseThrow();
        evidence.xml("libvirt's live XML", xml);
        return LiveDomain.of(xml)
                .hostdev(alias)
                .orElseThrow()
                .source()
                .orElseThrow()
                .toString();
    }

    @Given("a network plugin of version 3 with these resources: {string}")
    @When("a network plugin of version 3 starts with these resources: {string}")
    public void selectors(String resources) {
        node.startPlugin(Era.SELECTORS, "{\"resourceList\": " + resources + "}");
    }

    @When("a network plugin of version 2 starts with these resources: {string}")
    public void rootDevices(String resources) {
        node.startPlugin(Era.ROOT_DEVICES, "{\"resourceList\": " + resources + "}");
    }

    @When("the kubelet asks it for {string} of {string}")
    public void allocated(String ids, String resource) {
        failure = catchThrowable(() -> answer = node.allocate(resource, List.of(ids.split(" "))));
        evidence.text("answer", String.valueOf(answer));
    }

    @When("another NIC is put in")
    public void anotherNic() {
        node.addNic();
    }

    @Given("the network {string} of {string} with VLAN {int}")
    public void network(String name, String resource, int vlan) {
        node.define(name, resource, vlan);
    }

    @Given("a pod that was handed {string} of {string} has its networks {string}")
    @When("a pod that was handed {string} of {string} gets its networks {string}")
    public void attached(String ids, String resource, String networks) {
        failure = catchThrowable(() -> report = node.attach(networks, Map.of(resource, List.of(ids.split(" ")))));
        evidence.text("Multus", report == null ? String.valueOf(failure) : report);
    }

    @When("the pod ends")
    public void detached() {
        node.detach();
    }

    @Then("it offers nothing")
    public void offersNothing() {
        assertThat(node.runningPlugin().resources()).isEmpty();
    }

    @Then("it offers {int} device(s) of {string}, all below {string}")
    public void offers(int number, String resource, String below) {
        assertThat(node.list(resource).getDevicesList())
                .hasSize(number)
                .allMatch(device -> device.getID().startsWith(below))
                .extracting(Device::getHealth)
                .containsOnly("Healthy");
    }

    @Then("the container finds {string} in {string}")
    public void finds(String value, String variable) {
        assertThat(failure).isNull();
        assertThat(answer.getEnvsMap()).containsEntry(variable, value);
    }

    @Then("the container finds no variable {string}")
    public void findsNone(String variable) {
        assertThat(failure).isNull();
        assertThat(answer.getEnvsMap()).isNotEmpty().doesNotContainKey(variable);
    }

    @Then("the container gets these device nodes with permissions {string}: {string}")
    public void nodes(String permissions, String paths) {
        assertThat(answer.getDevicesList())
                .extracting(DeviceSpec::getContainerPath)
                .containsExactly(paths.split(" "));
        assertThat(answer.getDevicesList())
                .extracting(DeviceSpec::getPermissions)
                .containsOnly(permissions);
    }

    @Then("the plugin refuses, with {string}")
    public void pluginRefuses(String words) {
        assertThat(failure).isNotNull();
        assertThat(SriovNode.description(failure)).contains(words);
    }

    @Then("the plugin does not start, for {string} in its file")
    public void doesNotStart(String reason) {
        assertThat(node.plugin())
                .isInstanceOfSatisfying(
                        Reading.Bad.class,
                        bad -> assertThat(bad.problem()).contains("config.json").contains(reason));
    }

    @Then("the VF {pciAddress} has the address {string} and VLAN {int}")
    public void setting(PciAddress vf, String mac, int vlan) {
        assertThat(node.cni().setting(vf)).isEqualTo(new VfSetting(mac, vlan));
    }

    @Then("Multus reports {pciAddress} for interface {string}")
    public void reports(PciAddress vf, String name) {
        assertThat(failure).isNull();
        Reading<List<NetworkStatus>> read = NetworkStatus.of(Map.of(NetworkStatus.ANNOTATION, report));
        assertThat(((Reading.Good<List<NetworkStatus>>) read).value())
                .filteredOn(
                        status -> status.interfaceName().filter(name::equals).isPresent())
                .extracting(status -> status.device().flatMap(NetworkStatus.DeviceInfo::pci))
                .containsExactly(Optional.of(vf));
    }

    @Then("the pod gets no network, for {string}")
    public void noNetwork(String reason) {
        assertThat(failure).isInstanceOf(CniFailure.class).hasMessageContaining(reason);
    }
}
