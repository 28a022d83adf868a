package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.steps.world.Accidents;
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
    private final Accidents accidents;

    /** Made for each scenario. */
    public GuestEndSteps(Guests guests, GuestEnd end, Subject subject, Accidents accidents) {
        this.guests = guests;
        this.end = end;
        this.subject = subject;
        this.accidents = accidents;
    }

    @When("the VMI of the guest is deleted")
    public void deleted() {
        end.watch();
        subject.machine().delete();
    }

    @When("the guest's QEMU is killed")
    public void qemuIsKilled() {
        assertThat(guests.killQemu()).as("QEMU was there").isTrue();
    }

    @When("the guest's launcher is killed")
    public void launcherIsKilled() {
        guests.killLauncher();
    }

    @When("the guest's libvirt is killed and comes back")
    public void libvirtComesBack() {
        guests.restartLibvirt();
    }

    @When("the node's handler is killed and comes back")
    public void handlerComesBack() {
        guests.restartHandler();
    }

    @When("{int} machines each lose launcher, handler or QEMU at a moment of chance")
    public void atRandom(int rounds) {
        accidents.happen(rounds);
    }

    @Then("each of them has run on, or failed with a reason")
    public void allEnded() {
        assertThat(accidents.outcomes())
                .allSatisfy(outcome ->
                        assertThat(outcome.explained()).as(outcome.toString()).isTrue());
    }

    @Then("each of them has left no QEMU running, and let its VF go once")
    public void allClean() {
        assertThat(accidents.outcomes()).allSatisfy(outcome -> {
            assertThat(outcome.left()).as(outcome.toString()).isEmpty();
            assertThat(outcome.releases()).as(outcome.toString()).isEqualTo(1);
        });
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

    @Then("the guest was not asked to go, and goes when its VMI is deleted")
    public void goesWhenDeleted() {
        assertThat(guests.calls().first("shutdown")).isEmpty();
        deleted();
        assertThat(end.order())
                .filteredOn(List.of(GuestEnd.ASKED, GuestEnd.BUTTON, GuestEnd.DESTROYED)::contains)
                .containsExactly(GuestEnd.ASKED, GuestEnd.BUTTON);
    }

    @Then("the VMI tells that QEMU is gone")
    public void tellsOfQemu() {
        Patience.until("the VMI tells why")
                .untilAsserted(() -> assertThat(subject.machine().conditions()).containsIgnoringCase("QEMU"));
    }

    @Then("the VMI tells that its launcher has died")
    public void tellsOfLauncher() {
        assertThat(subject.machine().whyNotReady()).startsWith("LauncherDied: ");
    }

    @Then("the VMI tells that its libvirt was lost")
    public void tellsOfLibvirt() {
        assertThat(subject.machine().whyNotReady()).startsWith("HypervisorLost: ");
    }

    @Then("no QEMU of it runs any more")
    public void noQemu() {
        assertThat(guests.qemu()).isEmpty();
    }

    @Then("its VF was let go once")
    public void letGoOnce() {
        Patience.until("the VF is let go")
                .untilAsserted(
                        () -> assertThat(guests.node().releases().values()).containsExactly(1));
    }
}
