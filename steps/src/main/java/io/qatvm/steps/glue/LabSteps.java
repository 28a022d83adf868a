package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.api.Phase;
import io.qatvm.fixtures.guest.GuestNames;
import io.qatvm.fixtures.guest.PciReport;
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
import io.qatvm.steps.world.Subject;
import java.time.Duration;
import java.util.HashSet;
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
    private final Evidence evidence;

    /** Made for each scenario. */
    public LabSteps(LabNode place, LabGuests guests, Subject subject, Evidence evidence) {
        this.place = place;
        this.guests = guests;
        this.subject = subject;
        this.evidence = evidence;
    }

    /** While the scenario can still be written to. */
    @After
    public void keepEvidence() {
        guests.keepEvidence();
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
            PciAddress inGuest = guests.inGuest(live, device, report);
            Long read = report.tokens().get(inGuest);
            evidence.text(
                    "token of " + device.alias(),
                    String.format("%s on the host, %s in the guest, which reads %x", onHost, inGuest, read));
            assertThat(read)
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
        assertThat(guests.groupsOpenedFor(GuestNames.domain(machine.name())))
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
}
