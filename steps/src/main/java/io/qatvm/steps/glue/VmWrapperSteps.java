package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.steps.world.VmPodNode;
import io.qatvm.steps.world.VmPods;
import io.qatvm.steps.world.WrappedEmulator;
import java.util.HashMap;
import java.util.Map;

/** The emulator's wrapper between libvirt and QEMU. */
public final class VmWrapperSteps {
    private static final String UNSET = "(unset)";

    private final VmPods pods;
    private final VmPodNode node;
    private final WrappedEmulator emulator;

    /** Made for each scenario. */
    public VmWrapperSteps(VmPods pods, VmPodNode node, WrappedEmulator emulator) {
        this.pods = pods;
        this.node = node;
        this.emulator = emulator;
    }

    @When("the emulator is started with the cards {string} of pod {string}")
    public void started(String cards, String pod) {
        Map<String, String> variables = new HashMap<>(Map.of("VIRTLET_EMULATOR", "EMULATOR"));
        if (!cards.equals(UNSET)) {
            variables.put("VIRTLET_TAP_CARDS", cards);
        }
        if (!pod.equals(UNSET)) {
            variables.put("VIRTLET_NET_KEY", pods.sandboxOf(pod));
        }
        emulator.start(variables);
    }

    @When("the emulator itself is asked something")
    public void asked() {
        emulator.start(Map.of());
    }

    @Then("it is started with a card at slot {string}, with the hardware address of the guest's card")
    public void withCard(String slot) {
        assertThat(emulator.words())
                .contains("started with -name guest=gäst -S -netdev tap,id=virtlet-tap0,fd=")
                .contains(" -device virtio-net-pci,netdev=virtlet-tap0,id=virtlet-net0,mac="
                        + node.interfaces(pods.sandboxOf("a")).get(0).mac() + ",bus=pci.0,addr=" + slot);
    }

    @Then("it has one tap device open, and no file of the wrapper's")
    public void withFiles() {
        assertThat(emulator.words().lines().filter("open /dev/net/tun"::equals)).hasSize(1);
        assertThat(emulator.words().lines()).noneMatch(line -> line.endsWith(".jar") || line.contains("/lib/modules"));
    }

    @Then("it is started with just the arguments of its domain")
    public void asIs() {
        assertThat(emulator.words().lines())
                .contains("started with -name guest=gäst -S")
                .endsWith("exit 0");
    }

    @Then("the emulator is not started, and the reason has {string}")
    public void notStarted(String words) {
        assertThat(emulator.words())
                .doesNotContain("started with")
                .contains(words)
                .endsWith("exit 1");
    }
}
