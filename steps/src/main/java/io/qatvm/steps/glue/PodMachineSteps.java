package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.steps.world.DomainReading;
import io.qatvm.steps.world.VmPod;
import io.qatvm.virtlet.machine.TapCard;
import java.util.List;
import java.util.Optional;

/** The machine that a VM pod became, or why there is none. */
public final class PodMachineSteps {
    private final VmPod pod;
    private String handed;
    private Optional<List<TapCard>> read = Optional.empty();

    /** Made for each scenario. */
    public PodMachineSteps(VmPod pod) {
        this.pod = pod;
    }

    @Then("the VM gets the host devices:")
    public void hostDevices(List<String> addresses) {
        assertThat(machine().hostDevices()).containsExactlyElementsOf(addresses);
    }

    @Then("the VM gets no host device")
    public void noHostDevices() {
        assertThat(machine().hostDevices()).isEmpty();
    }

    @Then("the VM gets {int} host devices")
    public void hostDevices(int count) {
        assertThat(machine().hostDevices()).hasSize(count).doesNotHaveDuplicates();
    }

    @Then("the VM gets the disks:")
    public void disks(List<String> disks) {
        assertThat(machine().disks()).containsExactlyElementsOf(disks);
    }

    @Then("the VM's value of {string} is {string}")
    public void value(String place, String value) {
        assertThat(machine().text(place)).isEqualTo(value);
    }

    @Then("no place in the guest is given twice, to tap cards neither")
    public void placesApart() {
        DomainReading domain = machine();
        List<String> taps = pod.machine().taps().stream()
                .map(card -> String.format("0x0000 0x00 0x%02x 0x0", card.slot()))
                .toList();
        assertThat(domain.places()).isNotEmpty().doesNotHaveDuplicates().doesNotContainAnyElementsOf(taps);
        assertThat(taps).doesNotHaveDuplicates();
        assertThat(domain.aliases()).doesNotHaveDuplicates().allMatch(alias -> alias.startsWith("ua-"));
    }

    @Then("the VM pod is refused with {string}, naming:")
    public void refused(String code, List<String> parts) {
        assertThat(pod.refusal().code().text()).isEqualTo(code);
        assertThat(pod.refusal().message()).contains(parts);
    }

    @Then("nothing the guest reads says {string}")
    public void guestDoesNotRead(String text) {
        assertThat(pod.machine().cloudInit().files().values()).isNotEmpty().noneMatch(file -> file.contains(text));
    }

    @Then("the guest reads {string}")
    public void guestReads(String text) {
        assertThat(pod.machine().cloudInit().files().values()).anyMatch(file -> file.contains(text));
    }

    @Given("the emulator's wrapper was handed the tap cards {string}")
    public void handed(String text) {
        handed = text;
    }

    @Given("the emulator's wrapper was handed nothing about tap cards")
    public void handedNothing() {
        handed = null;
    }

    @When("the wrapper reads what it was handed")
    public void reads() {
        read = TapCard.of(handed);
    }

    @Then("the wrapper adds no card and QEMU does not start")
    public void addsNone() {
        assertThat(read).isEmpty();
    }

    @Then("QEMU is told of the card {string} at {string}")
    public void told(String id, String place) {
        List<TapCard> cards = read.orElseThrow(() -> new AssertionError("'" + handed + "' was not read"));
        assertThat(cards.stream().map(card -> String.join(" ", card.arguments(7, "52:54:00:00:00:01"))))
                .anyMatch(said -> said.contains("id=" + id + ",") && said.endsWith(place));
    }

    private DomainReading machine() {
        return new DomainReading(pod.machine().xml());
    }
}
