package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.kubelet.ResourceCount;
import io.qatvm.fixtures.lab.HostDevice;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.LabGuests;
import io.qatvm.steps.world.LabNode;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.StrangeDevices;
import io.qatvm.steps.world.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A host with VFIO as a node, its device plugin, and what its kernel says of its VFs. */
public final class VfioHostSteps {
    private static final String VFIO = "vfio-pci";

    private final LabNode place;
    private final LabGuests guests;
    private final Subject subject;
    private final StrangeDevices strangeDevices;
    private Map<PciAddress, Long> resetsBefore = Map.of();

    /** Made for each scenario. */
    public VfioHostSteps(LabNode place, LabGuests guests, Subject subject, StrangeDevices strangeDevices) {
        this.place = place;
        this.guests = guests;
        this.subject = subject;
        this.strangeDevices = strangeDevices;
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

    @Given("a launcher that passes on {string} without a look of its own")
    public void passesOn(String what) {
        strangeDevices.passOn(what);
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
