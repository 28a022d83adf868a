package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.NamedVf;
import io.qatvm.domain.Composition;
import io.qatvm.domain.DomainXml;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.fixtures.libvirt.DomainSchema;
import io.qatvm.fixtures.libvirt.LiveDomain;
import io.qatvm.fixtures.libvirt.LiveHostdev;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.glue.Words.ExpectedHostdev;
import io.qatvm.steps.glue.Words.NamedAddress;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Node;
import org.xmlunit.assertj3.XmlAssert;

/** The libvirt domain of the scenario's VMI. */
public final class DomainSteps {
    private static final String GENERIC = "qat.intel.com/generic";

    private final Site site;
    private final Subject subject;
    private final Evidence evidence;
    private String xml;

    /** Made for each scenario. */
    public DomainSteps(Site site, Subject subject, Evidence evidence) {
        this.site = site;
        this.subject = subject;
        this.evidence = evidence;
    }

    @When("the domain is composed with these VFs:")
    public void composed(List<NamedAddress> vfs) {
        compose(vfs.stream()
                .map(vf -> new NamedVf(site.dialect().list(), vf.name(), GENERIC, vf.address()))
                .toList());
    }

    @When("the domain is composed with {int} VF(s)")
    public void composedWithSome(int number) {
        List<NamedVf> vfs = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            vfs.add(NamedVf.of(subject.machine().requestedVfs().get(i), new PciAddress(0, 0x3d, 1 + i / 8, i % 8)));
        }
        compose(vfs);
    }

    @When("the domain is composed with no VFs")
    public void composedWithNone() {
        compose(List.of());
    }

    @Then("apart from alias and guest address, the host device {string} is:")
    public void hostDeviceIs(String name, String expected) {
        LiveHostdev device =
                LiveDomain.of(xml).hostdev(site.dialect().alias(name)).orElseThrow();
        XmlAssert.assertThat(device.xml())
                .and(expected)
                .withNodeFilter(node -> !isLeftOpen(node))
                .ignoreWhitespace()
                .areSimilar();
    }

    @Then("the host devices are, in this order:")
    public void hostDevicesAre(List<ExpectedHostdev> expected) {
        assertThat(LiveDomain.of(xml).hostdevs())
                .extracting(device ->
                        new ExpectedHostdev(device.alias(), device.source().orElse(null)))
                .isEqualTo(expected);
    }

    @Then("there are no host devices")
    public void noHostDevices() {
        assertThat(LiveDomain.of(xml).hostdevs()).isEmpty();
    }

    @Then("each host device has a guest address of its own")
    public void ownGuestAddresses() {
        List<LiveHostdev> devices = LiveDomain.of(xml).hostdevs();
        assertThat(devices).hasSize(subject.machine().requestedVfs().size());
        assertThat(devices)
                .extracting(LiveHostdev::guest)
                .doesNotHaveDuplicates()
                .allMatch(guest -> guest.isPresent());
    }

    @Then("no other device has the guest address of a host device")
    public void noCollision() {
        assertThat(LiveDomain.of(xml).collisions()).isEmpty();
    }

    @Then("the domain is valid by libvirt's own schema")
    public void validBySchema() {
        assertThat(DomainSchema.installed().errors(xml)).isEmpty();
    }

    @Then("libvirt defines and starts the domain with {int} host device(s)")
    public void definesAndStarts(int number) {
        try (Hypervisor libvirt = Hypervisor.connect(URI.create("test:///default"))) {
            String name = libvirt.define(xml);
            libvirt.start(name);
            String live = libvirt.liveXml(name).orElseThrow();
            evidence.xml("libvirt's live XML", live);
            assertThat(libvirt.state(name)).contains(DomainState.RUNNING);
            assertThat(LiveDomain.of(live).hostdevs()).hasSize(number);
        }
    }

    // Alias and place in the guest; the design notes leave both open.
    private static boolean isLeftOpen(Node node) {
        boolean own = "hostdev"
                .equals(node.getParentNode() == null ? "" : node.getParentNode().getNodeName());
        return own && ("alias".equals(node.getNodeName()) || "address".equals(node.getNodeName()));
    }

    private void compose(List<NamedVf> vfs) {
        Composition composition = site.rooms()
                .domains()
                .compose(subject.defaulted(), new Allocation.Granted(vfs), HostCapabilities.ASSUMED);
        assertThat(composition).isInstanceOf(Composition.Composed.class);
        xml = DomainXml.write(((Composition.Composed) composition).domain());
        evidence.xml("domain", xml);
    }
}
