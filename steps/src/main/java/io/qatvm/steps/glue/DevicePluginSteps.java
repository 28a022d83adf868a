package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.deviceplugin.PluginParts;
import io.qatvm.deviceplugin.PluginSettings;
import io.qatvm.deviceplugin.allocation.PreferencePolicy;
import io.qatvm.deviceplugin.serving.ServingOrder;
import io.qatvm.fixtures.kubelet.KubeletVersion;
import io.qatvm.fixtures.kubelet.ResourceCount;
import io.qatvm.fixtures.reference.DeviceBoard;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.PluginNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A device plugin and its kubelet: who registers, who goes, who follows. */
public final class DevicePluginSteps {
    private final PluginNode node;

    /** Made for each scenario. */
    public DevicePluginSteps(PluginNode node) {
        this.node = node;
    }

    @Given("a kubelet {word}")
    public void kubelet(String version) {
        node.kubelet(KubeletVersion.of(version));
    }

    @Given("a kubelet {word} that has not come up yet")
    public void kubeletToCome(String version) {
        kubelet(version);
        node.kubelet().stopProcess();
    }

    @Given("a host whose PF {pciAddress} has {int} VF(s) of {string}")
    public void host(PciAddress pf, int vfs, String resource) {
        node.board().addPf(pf, new ResourceName(resource), vfs, 0);
    }

    @Given("the allocation policy is {word}")
    public void policy(String name) {
        node.policy(PreferencePolicy.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    @Given("CDI is asked for")
    public void cdi() {
        node.settings(each -> each.withCdi(node.cdiFolder()));
    }

    @Given("a socket that a dead plugin of {string} has left behind")
    public void leftBehind(String resource) throws IOException {
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(
                    node.kubelet().devicePlugins().resolve(resource.replace('/', '-') + ".sock")));
        }
    }

    @Given("the device plugin runs")
    public void runs() {
        starts();
        Patience.until("the registration").until(() -> node.plugin(0).registered());
    }

    @When("the device plugin starts")
    public void starts() {
        node.startPlugin(node.board(), UnaryOperator.identity());
    }

    @When("a device plugin registers before it serves")
    public void registersFirst() {
        node.startPlugin(node.board(), (PluginParts parts) -> parts.withOrder(ServingOrder.REGISTER_THEN_SERVE));
    }

    @When("a second plugin for {int} VF(s) of {string} starts")
    public void second(int vfs, String resource) {
        DeviceBoard other = new DeviceBoard();
        other.addPf(new PciAddress(0, 0xda, 0, 0), new ResourceName(resource), vfs, 1);
        node.startPlugin(other, UnaryOperator.identity());
    }

    @Given("a successor for {int} VF(s) of {string} has taken over")
    public void successor(int vfs, String resource) {
        node.settings(PluginSettings::takingOver);
        second(vfs, resource);
        Patience.until("the predecessor's notice").until(() -> node.plugin(0).succeeded());
        counts(vfs, resource);
    }

    @When("the device plugin stops")
    public void stops() {
        node.plugin(0).close();
    }

    @When("the node's kubelet restarts and wipes all sockets")
    public void restarts() {
        node.kubelet().restart();
    }

    @When("the node's kubelet comes up")
    public void comesUp() {
        node.kubelet().startProcess();
    }

    @When("{int} VF(s) of {string} on PF {pciAddress} come up")
    public void comeUp(int vfs, String resource, PciAddress pf) {
        node.board().addPf(pf, new ResourceName(resource), vfs, 0);
    }

    @When("all VFs of {string} vanish")
    public void vanish(String resource) {
        node.board().remove(new ResourceName(resource));
    }

    @When("the VF {pciAddress} falls ill, for {string}")
    public void fallsIll(PciAddress vf, String reason) {
        node.board().sicken(vf, reason);
    }

    @Then("the kubelet soon counts {int} of {string}")
    public void counts(int number, String resource) {
        counts(number, number, resource);
    }

    @Then("the kubelet soon counts {int} of {string}, none of them to be had")
    public void countsNone(int number, String resource) {
        counts(number, 0, resource);
    }

    @Then("the kubelet soon counts {int}, {int} of them to be had, of {string}")
    public void counts(int capacity, int allocatable, String resource) {
        Patience.until("the kubelet's count")
                .untilAsserted(() -> assertThat(node.kubelet().resources().get(resource))
                        .isEqualTo(new ResourceCount(capacity, allocatable)));
    }

    @Then("the kubelet was asked once to register")
    public void askedOnce() {
        assertThat(node.kubelet().log())
                .filteredOn(line -> line.startsWith("Got registration request"))
                .hasSize(1);
    }

    @Then("the kubelet soon says {string}")
    public void says(String words) {
        Patience.until("the kubelet's words")
                .untilAsserted(() -> assertThat(node.kubelet().log()).anyMatch(line -> line.contains(words)));
    }

    @Then("the plugin is refused, naming:")
    public void refused(List<String> words) {
        assertThat(node.refusal()).contains(words);
    }

    @Then("the VFs were given back {int} time(s)")
    public void givenBack(int times) {
        assertThat(node.board().restored()).isEqualTo(times);
    }
}
