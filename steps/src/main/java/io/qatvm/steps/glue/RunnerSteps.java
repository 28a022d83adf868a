package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.hardware.HostVerdict;
import io.qatvm.fixtures.hardware.Objection;
import io.qatvm.fixtures.qatmodel.QatVf;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.Runner;
import java.util.List;

/** A host that was recorded, and which of its VFs may be used. */
public final class RunnerSteps {
    private static final String FUNCTIONS = "sys/bus/pci/devices/";
    private static final String CARD = FUNCTIONS + "0000:3d:00.0";
    private static final int CARD_VFS = 16;

    private final Runner runner;

    /** Made for each scenario. */
    public RunnerSteps(Runner runner) {
        this.runner = runner;
    }

    @Given("a recorded server with QAT")
    public void recorded() {
        runner.recorded();
    }

    @Given("its card has no VFs")
    public void noVfs() {
        for (int i = 0; i < CARD_VFS; i++) {
            runner.remove(FUNCTIONS + new PciAddress(0, 0x3d, 1 + i / 8, i % 8));
        }
        runner.write(CARD + "/sriov_numvfs", "0");
    }

    @Given("the host uses the driver {string}")
    public void driverInUse(String driver) {
        runner.write("sys/bus/pci/drivers/" + driver + "/module/refcnt", "1");
    }

    @Given("nothing tells whether the host uses the driver {string}")
    public void driverUntold(String driver) {
        runner.remove("sys/bus/pci/drivers/" + driver + "/module");
    }

    @Given("its VF {string} is set aside for {string}")
    public void setAside(String vf, String driver) {
        runner.write(FUNCTIONS + vf + "/driver_override", driver);
    }

    @Given("its VF {string} is in the group of the VF {string}")
    public void shares(String vf, String other) {
        runner.link(FUNCTIONS + vf + "/iommu_group", runner.target(FUNCTIONS + other + "/iommu_group"));
    }

    @Given("no IOMMU guards its VF {string}")
    public void unguarded(String vf) {
        runner.write(FUNCTIONS + vf + "/iommu_group/name", "vfio-noiommu");
    }

    @Given("its VF {string} says that it is a model")
    public void model(String vf) {
        runner.write(FUNCTIONS + vf + "/subsystem_vendor", String.format("0x%04x", QatVf.SUBSYSTEM_VENDOR));
        runner.write(FUNCTIONS + vf + "/subsystem_device", String.format("0x%04x", QatVf.SUBSYSTEM));
    }

    @Given("the server lacks {string}")
    public void lacks(String path) {
        runner.remove(path);
    }

    @Given("the server's {string} says {string}")
    public void says(String path, String text) {
        runner.write(path, text);
    }

    @When("{int} VFs of it are asked for")
    public void asked(int needed) {
        runner.judge(needed);
    }

    @Then("{int} VFs may be used, all QAT VFs of the PF {string}")
    public void usable(int number, String pf) {
        assertThat(fit().vfs()).hasSize(number).allSatisfy(vf -> {
            assertThat(vf.physicalFunction()).contains(PciAddress.parse(pf));
            assertThat(vf.isQatVf()).isTrue();
        });
    }

    @Then("the VF {string} is left alone, for {string}")
    public void leftAlone(String vf, String reason) {
        assertThat(fit().vfs()).extracting(each -> each.address().toString()).doesNotContain(vf);
        assertThat(fit().leftAlone())
                .extracting(Objection::reason)
                .anyMatch(each -> each.contains(vf) && each.endsWith(": " + reason));
    }

    @Then("it is refused for {string}")
    public void refused(String reason) {
        assertThat(objections()).extracting(Objection::reason).anyMatch(each -> each.contains(reason));
    }

    @Then("what to do about it is said: {string}")
    public void remedy(String words) {
        assertThat(objections()).extracting(Objection::remedy).anyMatch(each -> each.contains(words));
    }

    private HostVerdict.Fit fit() {
        assertThat(runner.verdict()).isInstanceOf(HostVerdict.Fit.class);
        return (HostVerdict.Fit) runner.verdict();
    }

    private List<Objection> objections() {
        assertThat(runner.verdict()).isInstanceOf(HostVerdict.Unfit.class);
        return ((HostVerdict.Unfit) runner.verdict()).objections();
    }
}
