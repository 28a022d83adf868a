package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.api.Phase;
import io.qatvm.steps.access.Area;
import io.qatvm.steps.access.Asks;
import io.qatvm.steps.glue.Words.QatEntry;
import io.qatvm.steps.world.Answer;
import io.qatvm.steps.world.Machine;
import io.qatvm.steps.world.Manifests;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import java.util.List;

/** The VMI a scenario is about: what its user wrote, and what becomes of it. */
public final class VmiSteps {
    private static final String GENERIC = "qat.intel.com/generic";

    private final Site site;
    private final Subject subject;
    private final Answer answer;

    /** Made for each scenario. */
    public VmiSteps(Site site, Subject subject, Answer answer) {
        this.site = site;
        this.subject = subject;
        this.answer = answer;
    }

    @Given("a VMI that asks for {int} VF(s) of {string}")
    public void asksFor(int number, String resource) {
        subject.is(Manifests.vmi("machine", number, resource));
    }

    @Given("a VMI that asks for {int} VF(s) of {string} and also says:")
    public void asksForAndSays(int number, String resource, String yaml) {
        subject.is(Manifests.adding(Manifests.vmi("machine", number, resource), yaml));
    }

    @Given("a VMI that asks for no VF and also says:")
    public void asksForNoneAndSays(String yaml) {
        subject.is(Manifests.adding(Manifests.smallVmi("machine"), yaml));
    }

    @Given("a VMI whose manifest names no namespace")
    public void noNamespace() {
        ObjectNode vmi = Manifests.vmi("machine", 1, GENERIC);
        ((ObjectNode) vmi.get("metadata")).remove("namespace");
        subject.is(vmi);
    }

    @Given("a VMI with {int} empty disk(s)")
    public void emptyDisks(int number) {
        ObjectNode vmi = Manifests.vmi("machine", 1, GENERIC);
        for (int i = 0; i < number; i++) {
            vmi.withArray("/spec/domain/devices/disks").addObject().put("name", "disk-" + i);
            vmi.withArray("/spec/volumes")
                    .addObject()
                    .put("name", "disk-" + i)
                    .putObject("emptyDisk")
                    .put("capacity", "1Mi");
        }
        subject.is(vmi);
    }

    @Given("a VMI that asks for no VF")
    public void asksForNone() {
        subject.is(Manifests.smallVmi("machine"));
    }

    @Given("a VMI with these QAT entries:")
    public void withEntries(List<QatEntry> entries) {
        ObjectNode vmi = Manifests.smallVmi("machine");
        entries.forEach(entry -> Manifests.addQat(vmi, entry.name(), entry.resource()));
        subject.is(vmi);
    }

    @Given("the shipped VMI")
    public void shipped() {
        subject.is(Manifests.shippedVmi(site.dialect()));
    }

    @Given("a VMI whose QAT entry also says {string}")
    public void entryAlsoSays(String member) {
        String[] parts = member.split(": ", 2);
        ObjectNode vmi = Manifests.vmi("machine", 1, GENERIC);
        ((ObjectNode) Manifests.qats(vmi).get(0)).put(parts[0], Integer.parseInt(parts[1]));
        subject.is(vmi);
    }

    @Given("a VMI whose QAT entry lacks its device name")
    public void lacksDeviceName() {
        lacking("deviceName");
    }

    @Given("a VMI whose QAT entry lacks its name")
    public void lacksName() {
        lacking("name");
    }

    @Given("a VMI whose QAT entry is not in a list")
    public void notInAList() {
        ObjectNode vmi = Manifests.vmi("machine", 1, GENERIC);
        JsonNode entry = Manifests.qats(vmi).get(0);
        ((ObjectNode) vmi.at("/spec/domain/devices")).set("qats", entry);
        subject.is(vmi);
    }

    @Given("a VMI that asks for {int} VF of {string} and no memory")
    public void noMemory(int number, String resource) {
        ObjectNode vmi = Manifests.vmi("machine", number, resource);
        ((ObjectNode) vmi.at("/spec/domain")).remove("resources");
        subject.is(vmi);
    }

    @Given("a VMI with {word} of memory on {word} pages")
    public void onPages(String memory, String page) {
        ObjectNode vmi = Manifests.vmi("machine", 1, GENERIC);
        ((ObjectNode) vmi.at("/spec/domain/resources/requests")).put("memory", memory);
        ((ObjectNode) vmi.at("/spec/domain"))
                .putObject("memory")
                .putObject("hugepages")
                .put("pageSize", page);
        subject.is(vmi);
    }

    @Given("a VMI whose serial number is {string}")
    public void serialNumber(String serial) {
        ObjectNode vmi = Manifests.vmi("machine", 1, GENERIC);
        ((ObjectNode) vmi.at("/spec/domain")).putObject("firmware").put("serial", serial);
        subject.is(vmi);
    }

    @Given("the VMI has been created")
    @Asks(Area.CREATE_MACHINES)
    public void created() {
        subject.machine().create();
    }

    @Given("the shipped VMI is running")
    @Asks({Area.CREATE_MACHINES, Area.READ_MACHINES})
    public void shippedIsRunning() {
        shipped();
        subject.machine().create();
        isSoon("Running");
    }

    @When("the VMI is created")
    @Asks(Area.CREATE_MACHINES)
    public void isCreated() {
        answer.to(() -> subject.machine().create());
    }

    @When("the shipped VMI is created")
    @Asks(Area.CREATE_MACHINES)
    public void shippedIsCreated() {
        shipped();
        isCreated();
    }

    @When("one more VF is added to the VMI")
    @Asks(Area.CHANGE_MACHINES)
    public void oneMoreIsAdded() {
        answer.to(() -> subject.machine().change(vmi -> Manifests.addVf(vmi, site.dialect(), "one-more", GENERIC)));
    }

    @When("the VMI is labelled {string}")
    @Asks(Area.CHANGE_MACHINES)
    public void isLabelled(String label) {
        String[] parts = label.split("=", 2);
        answer.to(() -> subject.machine()
                .change(vmi ->
                        ((ObjectNode) vmi.get("metadata")).withObject("/labels").put(parts[0], parts[1])));
    }

    @When("the VMI is deleted")
    @Asks(Area.DELETE_MACHINES)
    public void isDeleted() {
        subject.machine().delete();
    }

    @Then("the VMI is soon {string}")
    @Asks(Area.READ_MACHINES)
    public void isSoon(String phase) {
        Machine machine = subject.machine();
        Patience.until("the VMI is " + phase)
                .untilAsserted(() ->
                        assertThat(machine.phase()).as(machine::conditions).contains(Phase.valueOf(phase)));
    }

    @Then("the VMI is soon gone")
    @Asks(Area.READ_MACHINES)
    public void isSoonGone() {
        Patience.until("the VMI is gone").until(() -> subject.machine().stored().isEmpty());
    }

    @Then("the VMI soon waits with {string}")
    @Asks(Area.READ_MACHINES)
    public void soonWaits(String reason) {
        waits(subject.machine(), reason);
    }

    @Then("the VMI knows its node")
    @Asks({Area.READ_MACHINES, Area.FIND_PODS})
    public void knowsItsNode() {
        assertThat(subject.machine().stored().orElseThrow().getStatus().nodeName())
                .isEqualTo(subject.machine().pods().get(0).getSpec().getNodeName());
    }

    @Then("the VMI says {string}")
    @Asks(Area.READ_MACHINES)
    public void says(String text) {
        assertThat(subject.machine().conditions()).contains(text);
    }

    @Then("the VMI's events tell of {string}")
    @Asks(Area.READ_EVENTS)
    public void eventsTell(String reason) {
        Patience.until("an event " + reason)
                .untilAsserted(
                        () -> assertThat(subject.machine().eventReasons()).contains(reason));
    }

    @Then("the cluster does not have it")
    @Asks(Area.READ_MACHINES)
    public void isNotStored() {
        assertThat(subject.machine().stored()).isEmpty();
    }

    @Then("the stored VMI has the same QAT entries")
    @Asks(Area.READ_MACHINES)
    public void storedHasTheSame() {
        assertThat(subject.machine().stored().orElseThrow().requestedVfs())
                .isEqualTo(subject.machine().requestedVfs())
                .isNotEmpty();
    }

    static void waits(Machine machine, String reason) {
        Patience.until("the VMI waits for " + reason).untilAsserted(() -> {
            assertThat(machine.conditions()).contains("Unschedulable", reason);
            assertThat(machine.phase()).contains(Phase.Scheduling);
        });
    }

    private void lacking(String member) {
        ObjectNode vmi = Manifests.vmi("machine", 1, GENERIC);
        ((ObjectNode) Manifests.qats(vmi).get(0)).remove(member);
        subject.is(vmi);
    }
}
