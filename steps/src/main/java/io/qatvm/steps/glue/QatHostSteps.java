package io.qatvm.steps.glue;

import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.fixtures.host.PfSpec;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.PluginHost;
import java.util.Arrays;

/** A host with QAT, and what happens to it. */
public final class QatHostSteps {
    private final PluginHost world;

    /** Made for each scenario. */
    public QatHostSteps(PluginHost world) {
        this.world = world;
    }

    /** A model as Intel writes it. */
    @ParameterType("DH895xCC|C62x|C3xxx|200xx|D15xx|C4xxx|4xxx|401xx|402xx|420xx|6xxx")
    public QatModel model(String title) {
        return Arrays.stream(QatModel.values())
                .filter(model -> model.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Given("a/the host with/has a {model} PF at {pciAddress} and {int} VF(s)")
    public void pf(QatModel model, PciAddress address, int vfs) {
        world.host().add(PfSpec.of(model, address).withVfs(vfs));
    }

    @Given("a host with a {model} PF at {pciAddress} behind {int} bridges and {int} VF(s)")
    public void pfBehindBridges(QatModel model, PciAddress address, int bridges, int vfs) {
        world.host().add(PfSpec.of(model, address).behindBridges(bridges).withVfs(vfs));
    }

    @Given("a host with a {model} PF at {pciAddress} that offers {string} and {int} VF(s)")
    public void pfOffering(QatModel model, PciAddress address, String services, int vfs) {
        world.host().add(PfSpec.of(model, address).offering(services).withVfs(vfs));
    }

    @Given("a host with a {model} PF at {pciAddress} and {int} VF(s) on {string}")
    public void pfDriven(QatModel model, PciAddress address, int vfs, String driver) {
        world.host().add(PfSpec.of(model, address).withVfs(vfs).drivenBy(driver));
    }

    @Given("a host with a {model} PF at {pciAddress} and {int} VF(s) in one IOMMU group")
    public void pfShared(QatModel model, PciAddress address, int vfs) {
        world.host().add(PfSpec.of(model, address).withVfs(vfs).sharingOneGroup());
    }

    @Given("a host with a lone {model} VF at {pciAddress}")
    public void loneVf(QatModel model, PciAddress address) {
        world.host().addLoneVf(address, model, model.vfDriver());
    }

    @Given("a host with a network card at {pciAddress} and {int} VFs")
    public void nic(PciAddress address, int vfs) {
        world.host().addNic(address, "ens1f0", vfs, "vfio-pci");
    }

    @Given("a device {pciAddress} on {string} is in the IOMMU group of {pciAddress}")
    public void stranger(PciAddress address, String driver, PciAddress mate) {
        world.host().addStranger(address, mate, driver);
    }

    @Given("the file {string} of {pciAddress} reads {string}")
    @When("the file {string} of {pciAddress} comes to read {string}")
    public void spoil(String file, PciAddress function, String text) {
        world.host().spoil(function, file, text + "\n");
    }

    @Given("the file {string} of {pciAddress} is missing")
    public void lose(String file, PciAddress function) {
        world.host().lose(function, file);
    }

    @Given("debugfs says nothing of the PF {pciAddress}")
    public void noDebugfs(PciAddress pf) {
        world.host().loseDebugfs(pf);
    }

    @Given("the host's sysfs lists a device {string}")
    public void strangeEntry(String name) {
        world.host().list(name);
    }

    @Given("the VF {pciAddress} says its PF is {pciAddress}")
    public void otherPf(PciAddress vf, PciAddress pf) {
        world.host().claimParent(vf, pf);
    }

    @Given("the VF {pciAddress} has been bound to {string}")
    public void rebound(PciAddress vf, String driver) {
        world.host().rebind(vf, driver);
    }

    @Given("vfio-pci's denylist is on")
    public void denylist() {
        world.host().denylist(true);
    }

    @Given("vfio-pci is not loaded")
    public void noVfio() {
        world.host().withoutVfioPci();
    }

    @Given("the kernel refuses the VF {pciAddress} with {string}")
    public void refuses(PciAddress vf, String word) {
        world.host().kernel().refuse(vf, word);
    }

    @Given("the PF {pciAddress} has lost its heartbeat")
    @When("the PF {pciAddress} loses its heartbeat")
    public void dies(PciAddress pf) {
        world.host().heartbeat(pf, -1);
    }

    @When("the PF {pciAddress} goes down")
    public void goesDown(PciAddress pf) {
        world.host().state(pf, "down");
    }

    @When("the PF {pciAddress} recovers")
    public void recovers(PciAddress pf) {
        world.host().heartbeat(pf, 0);
    }

    @Given("the services of {pciAddress} have become {string}")
    @When("the services of {pciAddress} become {string}")
    public void services(PciAddress pf, String services) {
        world.host().services(pf, services);
    }

    @When("the administrator enables {int} VFs of {pciAddress}")
    public void enables(int number, PciAddress pf) {
        world.tell(world.host().file(pf, "sriov_numvfs"), Integer.toString(number));
    }

    @Given("the VFIO node of {pciAddress} has vanished")
    @When("the VFIO node of {pciAddress} vanishes")
    public void nodeVanishes(PciAddress vf) {
        world.host().loseNode(vf);
    }

    @When("the VFIO node of {pciAddress} comes back")
    public void nodeReturns(PciAddress vf) {
        world.host().returnNode(vf);
    }

    @When("the VF {pciAddress} vanishes")
    public void vanishes(PciAddress vf) {
        world.host().remove(vf);
    }
}
