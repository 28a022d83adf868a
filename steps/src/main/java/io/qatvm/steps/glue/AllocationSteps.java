package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.allocation.NamedVf;
import io.qatvm.fixtures.host.SimulatedHost;
import io.qatvm.launcher.SysfsEvidence;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.glue.Words.NamedAddress;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The launcher's environment, and which entry gets which VF of it. */
public final class AllocationSteps {
    private static final String GENERIC = "qat.intel.com/generic";

    private final Site site;
    private final Subject subject;
    private final Evidence evidence;
    private DeviceEvidence node = DeviceEvidence.NONE;
    private Allocation allocation;

    /** Made for each scenario. */
    public AllocationSteps(Site site, Subject subject, Evidence evidence) {
        this.site = site;
        this.subject = subject;
        this.evidence = evidence;
    }

    @Given("a launcher on a node that was handed the VF {pciAddress}")
    public void onANode(PciAddress handed) throws IOException {
        SimulatedHost host = site.host("host", Map.of(GENERIC, 8));
        Path vfio = Files.createDirectories(site.folder().resolve("launcher-dev/vfio"));
        Files.createFile(vfio.resolve(Integer.toString(host.group(handed))));
        node = new SysfsEvidence(host.sysfs(), vfio.getParent());
    }

    @When("the launcher allocates from this environment:")
    public void allocates(String environment) {
        evidence.text("environment", environment);
        allocation =
                site.rooms().allocator().allocate(subject.defaulted(), LaunchEnvironment.ofFile(environment), node);
        evidence.text("allocation", allocation.toString());
    }

    @When("the launcher allocates {int} VFs")
    public void allocatesSome(int number) {
        allocates(IntStream.range(0, number)
                .mapToObj(i -> "QAT" + i + "=" + new PciAddress(0, 0x3d, 1 + i / 8, i % 8))
                .collect(Collectors.joining("\n")));
    }

    @When("the launcher finds {string} in {string}")
    public void finds(String value, String variable) {
        allocates(variable + "=" + value);
    }

    @Then("the entries get these VFs:")
    public void entriesGet(List<NamedAddress> expected) {
        assertThat(granted())
                .extracting(vf -> new NamedAddress(vf.name(), vf.address()))
                .isEqualTo(expected);
    }

    @Then("every entry has a VF of its own")
    public void everyEntry() {
        assertThat(granted()).hasSize(subject.machine().requestedVfs().size());
        assertThat(granted()).extracting(NamedVf::address).doesNotHaveDuplicates();
    }

    @Then("the launcher refuses, naming:")
    public void refuses(List<String> names) {
        assertThat(allocation).isInstanceOf(Allocation.Refused.class);
        assertThat(((Allocation.Refused) allocation).message()).contains(names);
    }

    private List<NamedVf> granted() {
        assertThat(allocation).isInstanceOf(Allocation.Granted.class);
        return ((Allocation.Granted) allocation).vfs();
    }
}
