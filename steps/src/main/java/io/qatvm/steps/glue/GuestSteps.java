package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.api.Phase;
import io.qatvm.fixtures.guest.GuestReport;
import io.qatvm.fixtures.guest.GuestWish;
import io.qatvm.fixtures.guest.NativeArguments;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.GuestNode;
import io.qatvm.steps.world.Guests;
import io.qatvm.steps.world.Manifests;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;

/** Guests that really boot, and what they say of themselves. */
public final class GuestSteps {
    private final Site site;
    private final Guests guests;
    private final GuestNode place;
    private final Subject subject;

    /** Made for each scenario. */
    public GuestSteps(Site site, Guests guests, GuestNode place, Subject subject) {
        this.site = site;
        this.guests = guests;
        this.place = place;
        this.subject = subject;
    }

    /** While the scenario can still be written to. */
    @After
    public void keepEvidence() {
        guests.keepEvidence();
    }

    @Given("a node that boots guests and has {int} VF(s)")
    public void node(int vfs) {
        place.start(vfs);
    }

    @Given("a node that boots guests, each launcher a process of its own, and has {int} VF(s)")
    public void nodeWithProcesses(int vfs) {
        place.startWithProcesses(vfs);
    }

    @Given("a node that boots guests on a libvirt that may be killed, and has {int} VF(s)")
    public void nodeWithLibvirt(int vfs) {
        place.startWithLibvirt(vfs);
    }

    @Given("a guest that has {int} s to shut down")
    public void guest(int seconds) {
        guests.is(seconds);
    }

    @Given("a guest that does not hear its power button and has {int} s to shut down")
    public void deaf(int seconds) {
        guests.is(seconds, GuestWish.DEAF);
    }

    @Given("a guest that switches itself off")
    public void ends() {
        guests.is(30, GuestWish.ENDS);
    }

    @Given("a guest to which its VMI hands a VF")
    public void handsVf() {
        guests.is(5);
        subject.machine().add("vf-1", "qat.intel.com/generic");
        Manifests.withoutExtraDevices(subject.machine().manifest());
    }

    @Given("the guest has booted")
    public void hasBooted() {
        guests.boot();
        saysReady();
    }

    @When("the guest boots")
    public void boots() {
        guests.boot();
    }

    @Then("the guest says that it is ready")
    public void saysReady() {
        // A machine that has failed will not get ready any more.
        Patience.untilGuest("the guest is ready").untilAsserted(() -> {
            assertThat(subject.machine().conditions()).doesNotContain("HypervisorRefused", "FilesRefused");
            assertThat(guests.report().said("ready")).as(guests::console).isTrue();
        });
        assertThat(guests.report().trouble()).isEmpty();
    }

    @Then("the guest has found {string} in its cloud-init user data")
    public void found(String line) {
        assertThat(guests.report().seed("user-data")).as(guests::console).contains(line);
    }

    @Then("the guest has found its VMI's name in its cloud-init metadata")
    public void foundName() {
        assertThat(guests.report().seed("meta-data"))
                .anySatisfy(line -> assertThat(line).contains(subject.machine().name()));
    }

    @Then("the guest sees virtio disk and random number generator on its PCI bus")
    public void seesDevices() {
        GuestReport report = guests.report();
        // Vendor 1af4 is virtio's; 1042 and 1044 are its block device and its entropy source, by the virtio standard.
        assertThat(report.pciFunctions())
                .anySatisfy(function -> assertThat(function).contains(" 1af4:1042 "))
                .anySatisfy(function -> assertThat(function).contains(" 1af4:1044 "));
    }

    @Then("the VMI of the guest becomes {string}")
    public void becomes(String phase) {
        Patience.untilGuest("the VMI is " + phase)
                .untilAsserted(() -> assertThat(subject.machine().phase())
                        .as(subject.machine()::conditions)
                        .contains(Phase.valueOf(phase)));
    }

    @Then("libvirt runs the guest by all that its VMI's domain says")
    public void nothingLost() {
        assertThat(guests.lost()).isEmpty();
    }

    @Then("QEMU would be given the VF {pciAddress} for the entry {string} on a root port of its own")
    public void wouldBeGiven(PciAddress vf, String entry) {
        NativeArguments arguments = guests.arguments();
        assertThat(arguments.of(NativeArguments.Driver.VFIO)).singleElement().satisfies(device -> {
            assertThat(device.path("host").asText()).isEqualTo(vf.toString());
            assertThat(device.path("id").asText()).isEqualTo(site.dialect().alias(entry));
            assertThat(device.path("addr").asText()).isEqualTo("0x0");
            assertThat(arguments.of(NativeArguments.Driver.ROOT_PORT))
                    .extracting(port -> port.path("id").asText())
                    .containsOnlyOnce(device.path("bus").asText());
            assertThat(arguments.devices())
                    .filteredOn(other -> other.path("bus").equals(device.path("bus")))
                    .hasSize(1);
        });
    }

    @Then("the VMI tells in libvirt's words that the VF cannot be attached")
    public void tellsOfVf() {
        // A machine without an IOMMU has no VFIO; one with VFIO lacks the simulated VF.
        assertThat(subject.machine().conditions())
                .contains("libvirt says: ")
                .containsAnyOf("VfioUnsupported", "DeviceAbsent");
    }

    @Then("libvirt has no domain of it any more")
    public void noDomain() {
        Patience.untilGuest("the domain is gone")
                .untilAsserted(() -> assertThat(guests.state()).isEmpty());
    }
}
