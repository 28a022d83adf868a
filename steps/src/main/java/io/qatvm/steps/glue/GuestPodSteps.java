package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.Container;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.GuestPod;
import io.qatvm.steps.world.Guests;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Subject;
import io.qatvm.steps.world.Worker;
import java.util.Map;

/** Guests that boot in the pods of a worker node. */
public final class GuestPodSteps {
    private final Worker worker;
    private final GuestPod pod;
    private final Guests guests;
    private final Subject subject;
    private final WorkerSteps workers;
    private final GuestSteps booting;
    private final Evidence evidence;

    /**
     * Made for each scenario.
     *
     * @param workers has the sentences of all worker nodes
     * @param booting has those of all guests
     */
    public GuestPodSteps(
            Worker worker,
            GuestPod pod,
            Guests guests,
            Subject subject,
            WorkerSteps workers,
            GuestSteps booting,
            Evidence evidence) {
        this.worker = worker;
        this.pod = pod;
        this.guests = guests;
        this.subject = subject;
        this.workers = workers;
        this.booting = booting;
        this.evidence = evidence;
    }

    @Given("a worker node whose pods boot guests, with {int} VF(s) of {string}")
    public void comes(int number, String resource) {
        worker.comesWithGuests(Map.of(resource, number));
        workers.has(number, resource, number);
    }

    @Given("the guest has booted in its pod")
    public void hasBooted() {
        pod.boot();
        booting.saysReady();
    }

    @When("the guest boots in its pod")
    public void boots() {
        pod.boot();
    }

    @When("the guest's VMI is deleted")
    public void deleted() {
        subject.machine().delete();
    }

    @Then("the guest hears its power button")
    public void hearsButton() {
        Patience.untilGuest("the guest hears its power button")
                .untilAsserted(() -> assertThat(guests.report().said("power-button"))
                        .as(guests::console)
                        .isTrue());
    }

    @Then("no container of the guest's pod is privileged")
    public void notPrivileged() {
        assertThat(pod.pod().getSpec().getContainers())
                .hasSizeGreaterThan(1)
                .extracting(Container::getSecurityContext)
                .allSatisfy(context -> assertThat(context == null || !Boolean.TRUE.equals(context.getPrivileged()))
                        .isTrue());
    }

    @Then("the guest's launcher ends with exit code {int}")
    public void launcherEnds(int code) {
        workers.ended(subject.machine().name(), code);
    }

    @Then("the VMI tells that the VF {pciAddress} cannot be handed to the guest")
    public void tellsOfVf(PciAddress vf) {
        evidence.text("conditions of the VMI", subject.machine().conditions());
        assertThat(subject.machine().conditions()).contains(vf.toString(), "Refused");
    }

    @Then("the guest has said nothing")
    public void saidNothing() {
        assertThat(guests.console()).isEmpty();
    }
}
