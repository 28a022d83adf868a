package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.api.Phase;
import io.qatvm.steps.access.Area;
import io.qatvm.steps.access.Asks;
import io.qatvm.steps.world.Answer;
import io.qatvm.steps.world.Manifests;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Subject;
import io.qatvm.steps.world.VirtualMachines;

/** Machines by name, and VirtualMachines that keep one. */
public final class MachineSteps {
    private final Subject subject;
    private final VirtualMachines vms;
    private final Answer answer;

    /** Made for each scenario. */
    public MachineSteps(Subject subject, VirtualMachines vms, Answer answer) {
        this.subject = subject;
        this.vms = vms;
        this.answer = answer;
    }

    @Given("a machine {string} runs with {int} VF(s) of {string}")
    @Asks({Area.CREATE_MACHINES, Area.READ_MACHINES})
    public void runsWith(String name, int number, String resource) {
        asks(name, number, resource);
        runs(name);
    }

    @When("a machine {string} asks for {int} VF(s) of {string}")
    @Asks(Area.CREATE_MACHINES)
    public void asks(String name, int number, String resource) {
        subject.is(Manifests.vmi(name, number, resource)).create();
    }

    @When("the machine {string} is deleted")
    @Asks(Area.DELETE_MACHINES)
    public void deleted(String name) {
        subject.machine(name).delete();
    }

    @Then("the machine {string} soon runs")
    @Asks(Area.READ_MACHINES)
    public void runs(String name) {
        Patience.until(name + " runs")
                .untilAsserted(() -> assertThat(subject.machine(name).phase())
                        .as(subject.machine(name)::conditions)
                        .contains(Phase.Running));
    }

    @Then("the machine {string} soon waits with {string}")
    @Asks(Area.READ_MACHINES)
    public void waits(String name, String reason) {
        VmiSteps.waits(subject.machine(name), reason);
    }

    @Given("a VirtualMachine whose template asks for {int} VF(s) of {string}")
    public void virtualMachine(int number, String resource) {
        vms.is(Manifests.machineOf(
                subject.is(Manifests.vmi("machine", number, resource)).manifest()));
    }

    @Given("a VirtualMachine that asks for {int} VF(s) of {string} and also says:")
    public void virtualMachineThatSays(int number, String resource, String yaml) {
        ObjectNode vmi = subject.is(Manifests.vmi("machine", number, resource)).manifest();
        vms.is(Manifests.adding(Manifests.machineOf(vmi), yaml));
    }

    @Given("the VirtualMachine is running")
    @Asks({Area.CREATE_VIRTUAL_MACHINES, Area.READ_MACHINES})
    public void running() {
        vms.create();
        runs("machine");
    }

    @Given("the VirtualMachine's machine has been made")
    @Asks({Area.CREATE_VIRTUAL_MACHINES, Area.READ_MACHINES})
    public void machineHasBeenMade() {
        vms.create();
        Patience.until("the VMI is there")
                .until(() -> subject.machine().stored().isPresent());
    }

    @When("the VirtualMachine is created")
    @Asks(Area.CREATE_VIRTUAL_MACHINES)
    public void created() {
        answer.to(vms::create);
    }

    @When("the VirtualMachine is switched off")
    @Asks(Area.SWITCH_VIRTUAL_MACHINES)
    public void switchedOff() {
        vms.switchOff();
    }

    @When("the VirtualMachine is deleted")
    @Asks(Area.DELETE_VIRTUAL_MACHINES)
    public void vmDeleted() {
        vms.delete();
    }

    @Then("the VirtualMachine is soon created and ready")
    @Asks(Area.READ_VIRTUAL_MACHINES)
    public void soonReady() {
        Patience.until("the VirtualMachine is ready").until(vms::createdAndReady);
    }
}
