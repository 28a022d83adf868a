package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.steps.access.Area;
import io.qatvm.steps.access.Asks;
import io.qatvm.steps.world.Manifests;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Subject;
import io.qatvm.steps.world.WorkingImplementation;
import java.util.List;

/** An implementation at work, the scenario's own or somebody else's, seen through the API alone. */
public final class ImplementationSteps {
    private final WorkingImplementation implementation;
    private final Subject subject;
    private List<Pod> pods = List.of();

    /** Made for each scenario. */
    public ImplementationSteps(WorkingImplementation implementation, Subject subject) {
        this.implementation = implementation;
        this.subject = subject;
    }

    @Given("an implementation is at work")
    public void atWork() {
        implementation.work();
    }

    @Given("a node offers VFs")
    @Asks(Area.READ_NODES)
    public void offersVfs() {
        implementation.offer();
    }

    @Given("a VMI that asks for {int} of the VFs that are offered")
    public void asksForOffered(int number) {
        subject.is(Manifests.vmi("machine", number, implementation.offered()));
    }

    @Then("its launcher pod holds {int} of the VFs that are offered")
    @Asks({Area.READ_MACHINES, Area.FIND_PODS})
    public void podHolds(int number) {
        pods = subject.machine().pods();
        Quantity expected = new Quantity(Integer.toString(number));
        assertThat(pods).hasSize(1);
        assertThat(pods.get(0).getStatus().getPhase()).isEqualTo("Running");
        assertThat(pods.get(0).getSpec().getContainers())
                .filteredOn(container -> container.getResources().getLimits().containsKey(implementation.offered()))
                .hasSize(1)
                .allSatisfy(container -> {
                    assertThat(container.getResources().getLimits()).containsEntry(implementation.offered(), expected);
                    assertThat(container.getResources().getRequests())
                            .containsEntry(implementation.offered(), expected);
                });
    }

    @Then("the launcher pod is soon gone")
    @Asks(Area.READ_PODS)
    public void podIsSoonGone() {
        assertThat(pods).isNotEmpty();
        Patience.until("the launcher pod is gone").until(() -> pods.stream().noneMatch(subject.machine()::exists));
    }

    @Given("its launcher pod has been made")
    @Asks({Area.READ_MACHINES, Area.FIND_PODS})
    public void podHasBeenMade() {
        Patience.until("there is a launcher pod")
                .until(() -> !subject.machine().pods().isEmpty());
        pods = subject.machine().pods();
    }

    @Then("the VMI is soon there")
    @Asks(Area.READ_MACHINES)
    public void vmiIsSoonThere() {
        Patience.until("the VMI is there")
                .until(() -> subject.machine().stored().isPresent());
    }
}
