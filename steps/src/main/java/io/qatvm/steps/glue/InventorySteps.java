package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.deviceplugin.inventory.Health;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.deviceplugin.inventory.SharedGroups;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import io.qatvm.steps.world.PluginHost;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the device plugin makes of a host. */
public final class InventorySteps {
    private final PluginHost world;

    /** Made for each scenario. */
    public InventorySteps(PluginHost world) {
        this.world = world;
    }

    @Given("at most {int} device(s) is/are to be advertised")
    public void cap(int most) {
        world.choose(settings -> settings.withMaxDevices(most));
    }

    @Given("shared IOMMU groups are to be refused")
    public void refuseShared() {
        world.choose(settings -> settings.withSharedGroups(SharedGroups.REFUSED));
    }

    @Given("{pciAddress} and {pciAddress} are excluded")
    public void excluded(PciAddress first, PciAddress second) {
        world.choose(settings -> settings.withExcluded(Set.of(first, second)));
    }

    @Given("^another plugin's file \"([^\"]+)\" says (.+)$")
    public void otherPlugin(String name, String text) {
        Path file = world.file(name, text);
        world.choose(settings -> settings.withOtherPlugins(List.of(file)));
    }

    @Given("the plugin's state folder cannot be written")
    public void unwritable() {
        // A file where the folder should be: this holds for root too.
        Path file = world.file("taken", "");
        world.choose(settings -> settings.withStateFolder(file));
    }

    @Given("somebody holds the VF {pciAddress}")
    public void held(PciAddress vf) {
        world.hold(vf);
    }

    @Given("the plugin has scanned the host")
    @When("the plugin scans the host")
    public void scans() {
        world.scan();
    }

    @Given("the plugin was killed and started again")
    public void restarted() {
        world.kill();
        world.scan();
    }

    @When("the plugin stops")
    public void stops() {
        world.stop();
    }

    @When("the device {pciAddress} is prepared")
    public void prepared(PciAddress device) {
        world.prepare(device);
    }

    @Then("it advertises {int} {word} device(s) as {string}")
    public void advertises(int number, String health, String resource) {
        assertThat(world.seen().byResource().get(new ResourceName(resource)))
                .hasSize(number)
                .extracting(device -> device.health().word())
                .containsOnly(health.substring(0, 1).toUpperCase(Locale.ROOT) + health.substring(1));
    }

    @Then("the next scan advertises {int} {word} device(s) as {string}")
    public void nextAdvertises(int number, String health, String resource) {
        world.scan();
        advertises(number, health, resource);
    }

    @Then("it advertises nothing")
    public void nothing() {
        assertThat(world.seen().devices()).isEmpty();
    }

    @Then("the next scan advertises nothing")
    public void nextNothing() {
        world.scan();
        nothing();
    }

    @Then("it advertises nothing as {string}")
    public void nothingAs(String resource) {
        assertThat(world.seen().byResource()).doesNotContainKey(new ResourceName(resource));
    }

    @Then("^it advertises only ([0-9a-f:., and]+)$")
    public void only(String addresses) {
        assertThat(world.seen().devices()).extracting(QatDevice::id).isEqualTo(listed(addresses));
    }

    @Then("^the next scan calls unhealthy only ([0-9a-f:., and]+)$")
    public void nextUnhealthy(String addresses) {
        world.scan();
        assertThat(world.seen().devices().stream()
                        .filter(device -> device.health() == Health.UNHEALTHY)
                        .map(QatDevice::id)
                        .toList())
                .isEqualTo(listed(addresses));
    }

    @Then("it notes:")
    public void notes(List<String> words) {
        assertThat(world.seen().notes()).anySatisfy(note -> assertThat(note).contains(words));
    }

    @Then("the device {pciAddress} is healthy")
    public void healthy(PciAddress device) {
        assertThat(world.device(device).health()).isEqualTo(Health.HEALTHY);
    }

    @Then("the device {pciAddress} is healthy with the remark {string}")
    public void healthyWith(PciAddress device, String remark) {
        healthy(device);
        assertThat(world.device(device).reason().orElse("")).contains(remark);
    }

    @Then("the device {pciAddress} is unhealthy because of {string}")
    public void unhealthy(PciAddress device, String reason) {
        assertThat(world.device(device).health()).isEqualTo(Health.UNHEALTHY);
        assertThat(world.device(device).reason().orElse("")).contains(reason);
    }

    @Then("the VF {pciAddress} is on {string}")
    public void driver(PciAddress vf, String driver) {
        assertThat(world.host().driver(vf)).contains(driver);
    }

    @Then("the VF {pciAddress} has no override")
    public void noOverride(PciAddress vf) {
        assertThat(world.host().override(vf)).isEmpty();
    }

    @Then("the VF {pciAddress} has been reset {int} time(s)")
    public void reset(PciAddress vf, int times) {
        assertThat(world.host().kernel().resets(vf)).isEqualTo(times);
    }

    @Then("nothing is written to the host")
    public void noWrites() {
        assertThat(world.writes()).isEmpty();
    }

    @Then("nothing is written to {string}")
    public void noWritesTo(String file) {
        assertThat(world.writes()).isNotEmpty().noneMatch(write -> write.contains("/" + file + " "));
    }

    @Then("the scan says the same as the one before")
    public void sameAsBefore() {
        assertThat(world.before()).contains(world.seen());
    }

    @Then("the kernel answers {string}")
    public void kernelAnswers(String word) {
        assertThat(world.refusal()).isEqualTo(word);
    }

    @Then("its preparation is refused, naming:")
    public void refused(List<String> words) {
        assertThat(world.refusal()).contains(words);
    }

    private static List<String> listed(String addresses) {
        return Arrays.stream(addresses.split(", | and ")).collect(Collectors.toList());
    }
}
