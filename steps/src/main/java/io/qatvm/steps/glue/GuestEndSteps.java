package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.steps.world.GuestEnd;
import io.qatvm.steps.world.Guests;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Subject;
import java.time.Duration;
import java.util.List;

/** How guests end: as they are asked to, by force, or by an accident. */
public final class GuestEndSteps {
    private final Guests guests;
    private final GuestEnd end;
    private final Subject subject;

    /** Made for each scenario. */
    public GuestEndSteps(Guests guests, GuestEnd end, Subject subject) {
        this.guests = guests;
        this.end = end;
        this.subject = subject;
    }

    @When("the VMI of the guest is deleted")
    public void deleted() {
        end.watch();
        subject.machine().delete();
    }

    @When("the guest's QEMU is killed")
    public void qemuIsKilled() {
        guests.killQemu();
    }

    @Then("these happen in this order:")
    public void inThisOrder(List<String> stations) {
        assertThat(end.order()).filteredOn(stations::contains).containsExactlyElementsOf(stations);
    }

    @Then("the domain was destroyed {int} s after it was asked, or a little later")
    public void destroyedAfter(int seconds) {
        // Both times are the caller's: the machine may be slow to act, but never early.
        assertThat(end.between(GuestEnd.ASKED, GuestEnd.DESTROYED))
                .isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 20L));
    }

    @Then("the guest was not destroyed")
    public void notDestroyed() {
        assertThat(end.order()).doesNotContain(GuestEnd.DESTROYED);
    }

    @Then("the guest was not asked to shut down")
    public void notAsked() {
        assertThat(end.order()).doesNotContain(GuestEnd.ASKED, GuestEnd.BUTTON);
    }

    @Then("the VMI tells that QEMU is gone")
    public void tellsOfQemu() {
        Patience.until("the VMI tells why")
                .untilAsserted(
                        () -> assertThat(subject.machine().conditions()).containsIgnoringCase("QEMU"));
    }
}
