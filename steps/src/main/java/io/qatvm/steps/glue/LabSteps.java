package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.api.Phase;
import io.qatvm.fixtures.guest.GuestNames;
import io.qatvm.fixtures.guest.PciReport;
import io.qatvm.fixtures.kubelet.ResourceCount;
import io.qatvm.fixtures.lab.HostDevice;
import io.qatvm.fixtures.libvirt.LiveDomain;
import io.qatvm.fixtures.libvirt.LiveHostdev;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.LabGuests;
import io.qatvm.steps.world.LabNode;
import io.qatvm.steps.world.Machine;
import io.qatvm.steps.world.Manifests;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.StrangeDevices;
import io.qatvm.steps.world.Subject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Guests on a host with VFIO, and what each source says of their VFs. */
public final class LabSteps {
    private static final String NETWORK_VF = "8086:10ca";
    // Each look costs the emulated host some tenths of a second.
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String VFIO = "vfio-pci";

    private final LabNode place;
    private final LabGuests guests;
    private final Subject subject;
    private final StrangeDevices strangeDevices;
    private final Evidence evidence;
    private Map<PciAddress, Long> resetsBefore = Map.of();

    /** Made for each scenario. */
    public LabSteps(
            LabNode place, LabGuests guests, Subject subject, StrangeDevices strangeDevices, Evidence evidence) {
        this.place = place;
        this.guests = guests;
        this.subject = subject;
        this.strangeDevices = strangeDevices;
        this.evidence = evidence;
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
        Patience.untilGuest("the guest " + label + " has told what it has")
                .pollInterval(BETWEEN_LOOKS)
                .failFast(
                        "the VMI of " + label + " has failed",
                        () -> assertThat(machine.phase())
                                .as(machine::conditions)
                                .isNotEqualTo(Optional.of(Phase.Failed)))
                .untilAsserted(() -> assertThat(guests.report(machine).ready())
                        .as(() -> machine.conditions() + guests.said(machine))
                        .isTrue());
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

    @Then("the guest {string} reads from each of its QAT VFs what only this VF has")
    public void tokens(String label) {
        Machine machine = subject.machine(label);
        PciReport report = guests.report(machine);
        LiveDomain live = guests.live(machine);
        assertThat(guests.qatVfs(live)).isNotEmpty().allSatisfy(device -> {
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

    @When("the device plugin ends on its VFIO host")
    public void pluginEnds() {
        resetsBefore = place.resets();
        place.node().stopDaemons();
    }

    @Then("the node's VFs are driven as before, and reserved for nobody")
    public void asBefore() {
        asBefore(place.vfs());
    }

    private void asBefore(List<PciAddress> vfs) {
        place.keepDevices("after the plugin");
        assertThat(vfs).isNotEmpty().allSatisfy(address -> {
            HostDevice vf = place.device(address);
            assertThat(vf.driver())
                    .as("driver of %s", address)
                    .isEqualTo(place.driversBefore().get(address));
            assertThat(vf.override()).as("override of %s", address).isEqualTo(Optional.empty());
        });
    }

    @Given("its network card has VFs that are offered as {string}, and it is a node with {int} QAT VF(s)")
    public void joinsWithNetwork(String resource, int vfs) {
        place.joinWithNetwork(vfs, resource);
    }

    @Given("a guest {string} that is handed {int} VF(s), and a VF of the network {string}")
    public void guestOfNetwork(String label, int vfs, String network) {
        Manifests.addSriov(guests.is(label, vfs).manifest(), network);
    }

    @Then("the guest {string} has a network VF beside its QAT VF, each where its domain has it")
    public void hasBoth(String label) {
        PciReport report = guests.report(subject.machine(label));
        LiveDomain live = guests.live(subject.machine(label));
        assertThat(live.hostdevs()).hasSize(2);
        for (LiveHostdev device : live.hostdevs()) {
            PciAddress seen = guests.inGuest(live, device, report);
            String ids = place.device(device.source().orElseThrow()).ids();
            assertThat(report.functions())
                    .as("%s at %s", ids, seen)
                    .anySatisfy(function -> assertThat(function)
                            .returns(seen, PciReport.Function::address)
                            .returns(ids, PciReport.Function::ids));
        }
        assertThat(guests.qatVfs(live)).hasSize(1);
        assertThat(report.with(NETWORK_VF)).hasSize(1);
    }

    @Given("a launcher that passes on {string} without a look of its own")
    public void passesOn(String what) {
        strangeDevices.passOn(what);
    }

    @When("the guest {string} is created")
    public void created(String label) {
        subject.machine(label).create();
    }

    @Then("the VMI of {string} has failed for {string}, and repeats libvirt's own words")
    public void failed(String label, String reason) {
        Machine machine = subject.machine(label);
        Patience.untilGuest("the VMI has failed for " + reason)
                .untilAsserted(() -> assertThat(machine.conditions()).contains(reason, "libvirt says: "));
        assertThat(machine.phase()).contains(Phase.Failed);
        evidence.text("conditions of " + label, machine.conditions());
    }

    @Given("the guest {string} has been deleted")
    public void hasBeenDeleted(String label) {
        deleted(label);
        gone(label);
    }

    @Given("the device plugin has ended on its VFIO host")
    public void pluginHasEnded() {
        pluginEnds();
    }

    @When("the device plugin is back on its VFIO host")
    public void pluginBack() {
        place.node().startDaemons();
    }

    @Then("the VFs of the guest {string} are still on vfio-pci, and have not been reset")
    public void untouched(String label) {
        assertThat(guests.live(subject.machine(label)).hostdevs()).isNotEmpty().allSatisfy(device -> {
            PciAddress vf = device.source().orElseThrow();
            assertThat(place.device(vf).driver()).as("driver of %s", vf).contains(VFIO);
            assertThat(place.resets().get(vf)).as("resets of %s", vf).isEqualTo(resetsBefore.get(vf));
        });
    }

    @Then("the VFs that no guest has are driven as before, and reserved for nobody")
    public void othersAsBefore() {
        Set<PciAddress> held = place.node().heldDevices().keySet();
        asBefore(place.vfs().stream().filter(vf -> !held.contains(vf)).toList());
    }

    @Then("the node has {int} VF(s), which is/are taken")
    public void taken(int vfs) {
        assertThat(place.counted()).isEqualTo(new ResourceCount(vfs, vfs));
        assertThat(place.node().heldDevices()).hasSize(vfs);
    }

    @Then("the node offers no VF, and its device plugin says {string}")
    public void offersNone(String words) {
        assertThat(place.counted().allocatable()).isZero();
        assertThat(place.remarks())
                .isNotEmpty()
                .anySatisfy(line -> assertThat(line).contains(words));
    }

    @Given("the VF of the guest {string} is being removed from the host")
    public void beingRemoved(String label) {
        place.remove(
                guests.live(subject.machine(label)).hostdevs().get(0).source().orElseThrow());
    }

    @Given("its VF has been removed from the host")
    public void removed() {
        place.remove(place.vfs().get(0));
        soonHas(0);
    }

    @When("the host looks for its devices again")
    public void rescans() {
        place.host().shell().call("echo 1 > /sys/bus/pci/rescan");
    }

    @Then("the node soon has no VF")
    public void soonHasNone() {
        soonHas(0);
    }

    @Then("the node soon has {int} VF(s) to give")
    public void soonHas(int vfs) {
        Patience.untilGuest("the kubelet counts " + vfs)
                .untilAsserted(() -> assertThat(place.counted().allocatable()).isEqualTo(vfs));
    }
}
