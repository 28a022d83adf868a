package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.qatvm.steps.world.VmPodNode;

/** VFs of a node with VM pods, as its kernel has them. */
public final class VmVfSteps {
    private final VmPodNode node;

    /** Made for each scenario. */
    public VmVfSteps(VmPodNode node) {
        this.node = node;
    }

    @Given("a node whose kernel cannot reset the VF of group {string}")
    public void cannotReset(String group) {
        node.sysfs().resets(VmPodNode.VFS.get(group), false);
    }

    @Given("the kernel can reset the VF of group {string} again")
    public void canReset(String group) {
        node.sysfs().resets(VmPodNode.VFS.get(group), true);
    }

    @Given("somebody binds the VF of group {string} to {string}")
    public void bound(String group, String driver) {
        node.sysfs().bind(VmPodNode.VFS.get(group), driver);
    }

    @Then("the kernel was told to reset the VF of group {string}")
    public void reset(String group) {
        assertThat(node.sysfs().wasReset(VmPodNode.VFS.get(group))).isTrue();
    }

    @Then("the kernel was not told to reset the VF of group {string}")
    public void notReset(String group) {
        assertThat(node.sysfs().wasReset(VmPodNode.VFS.get(group))).isFalse();
    }
}
