package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.guest.GuestNames;
import io.qatvm.fixtures.guest.PciReport;
import io.qatvm.fixtures.lab.HostDevice;
import io.qatvm.fixtures.libvirt.LiveDomain;
import io.qatvm.fixtures.libvirt.LiveHostdev;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.LabGuests;
import io.qatvm.steps.world.LabNode;
import io.qatvm.steps.world.Machine;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Subject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Guests on a host with VFIO, and what each source says of their VFs. */
public final class LabSteps {
    private static final String VFIO = "vfio-pci";

    private final LabNode place;
    private final LabGuests guests;
    private final Subject subject;

    /** Made for each scenario. */
    public LabSteps(LabNode place, LabGuests guests, Subject subject) {
        this.place = place;
        this.guests = guests;
        this.subject = subject;
    }

    /** While the scenario can still be written to. */
    @After
    public void keepEvidence() {
        guests.keepEvidence();
    }

    @Given("a VFIO host with QAT VFs")
    public void host() {
        place.takeHost(false);
    }

    @Given("a VFIO host that denies QAT VFs to vfio-pci")
    public void denyingHost() {
        place.takeHost(true);
    }

    @Given("its VFs are driven by their own driver")
    public void ownDriver() {
        place.loadOwnDriver();
    }

    @Given("it is a node with {int} QAT VF(s)")
    public void joins(int vfs) {
        place.join(vfs);
    }

    @When("it becomes a node with {int} QAT VF(s)")
    public void becomesNode(int vfs) {
        place.join(vfs);
    }

    @Given("a guest {string} that is handed {int} VF(s)")
    public void guest(String label, int vfs) {
        guests.is(label, vfs);
    }

    @Given("a guest {string} with {int} VF(s) has told what it has")
    public void told(String label, int vfs) {
        guest(label, vfs);
        boots(label);
        tells(label);
    }

    @When("the guest {string} boots")
    public void boots(String label) {
        guests.boot(subject.machine(label));
    }

    @Then("the guest {string} tells what it has")
    public void tells(String label) {
        Machine machine = subject.machine(label);
        Patience.untilGuest("the guest " + label + " has told what it has").untilAsserted(() -> {
            assertThat(machine.whyNotReady()).doesNotContain("Failed", "Refused", "Invalid");
            assertThat(guests.report(machine).ready())
                    .as(() -> machine.conditions() + guests.said(machine))
                    .isTrue();
        });
    }

    @Then("the guest {string} has a QAT VF at each place where its domain has one, and no other")
    public void hasVfs(String label) {
        Machine machine = subject.machine(label);
        PciReport report = guests.report(machine);
        LiveDomain live = guests.live(machine);
        Set<PciAddress> expected = new HashSet<>();
        for (LiveHostdev device : live.hostdevs()) {
            expected.add(guests.inGuest(live, device, report));
        }
        assertThat(expected).hasSize(machine.requestedVfs().size());
        assertThat(report.with(place.vfIds()))
                .extracting(PciReport.Function::address)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Then("the guest {string} reads from each of its VFs what only this VF has")
    public void tokens(String label) {
        Machine machine = subject.machine(label);
        PciReport report = guests.report(machine);
        LiveDomain live = guests.live(machine);
        assertThat(live.hostdevs()).isNotEmpty().allSatisfy(device -> {
            PciAddress onHost = device.source().orElseThrow();
            assertThat(report.tokens().get(guests.inGuest(live, device, report)))
                    .as("token of %s, which is %s on the host", device.alias(), onHost)
                    .isNotNull()
                    .isEqualTo(place.lab().tokens().get(onHost));
        });
    }

    @Then("the host's QEMU of the guest {string} has opened the groups of its VFs, and no other")
    public void groups(String label) {
        Machine machine = subject.machine(label);
        Set<String> expected = new HashSet<>();
        for (LiveHostdev device : guests.live(machine).hostdevs()) {
            HostDevice vf = place.device(device.source().orElseThrow());
            assertThat(vf.driver()).as("driver of %s", vf.address()).contains(VFIO);
            expected.add(Integer.toString(vf.group().orElseThrow()));
        }
        assertThat(place.groupsOpenedFor(GuestNames.domain(machine.name())))
                .isNotEmpty()
                .isEqualTo(expected);
    }

    @Then("the guest {string} finds nothing of an earlier guest in its VFs")
    public void clean(String label) {
        PciReport report = guests.report(subject.machine(label));
        assertThat(report.residues())
                .isNotEmpty()
                .allSatisfy((vf, left) ->
                        assertThat(left).as("what is left in %s", vf).isZero());
    }

    @When("the guest {string} is deleted")
    public void deleted(String label) {
        subject.machine(label).delete();
    }

    @Then("the guest {string} is soon gone, and its VFs are free")
    public void gone(String label) {
        Machine machine = subject.machine(label);
        Patience.untilGuest("the VMI of " + label + " is gone")
                .untilAsserted(() -> assertThat(machine.stored()).isEmpty());
        Patience.until("the VFs of " + label + " are free")
                .untilAsserted(() -> assertThat(place.node().heldDevices()).isEmpty());
        assertThat(place.libvirt().names()).doesNotContain(GuestNames.domain(machine.name()));
    }

    @Then("the guest {string} has heard its power button")
    public void heard(String label) {
        assertThat(guests.report(subject.machine(label)).off()).isTrue();
    }

    @Then("the node's VFs are on vfio-pci, and reserved for it")
    public void onVfio() {
        place.keepDevices("now");
        assertThat(place.vfs()).isNotEmpty().map(place::device).allSatisfy(vf -> {
            assertThat(vf.driver()).as("driver of %s", vf.address()).contains(VFIO);
            assertThat(vf.override()).as("override of %s", vf.address()).contains(VFIO);
        });
    }

    @When("the device plugin ends")
    public void pluginEnds() {
        place.node().stopDaemons();
    }

    @Then("the node's VFs are driven as before, and reserved for nobody")
    public void asBefore() {
        place.keepDevices("after the plugin");
        assertThat(place.driversBefore()).isNotEmpty();
        new TreeMap<>(place.driversBefore()).forEach((address, driver) -> {
            HostDevice vf = place.device(address);
            assertThat(vf.driver()).as("driver of %s", address).isEqualTo(driver);
            assertThat(vf.override()).as("override of %s", address).isEqualTo(Optional.empty());
        });
    }
}
