package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.cri.v1.PodSandboxState;
import io.qatvm.cri.v1.PodSandboxStatus;
import io.qatvm.cri.v1.PodSandboxStatusRequest;
import io.qatvm.cri.v1.RuntimeCondition;
import io.qatvm.cri.v1.StatusRequest;
import io.qatvm.cri.v1.StopPodSandboxRequest;
import io.qatvm.steps.world.DomainReading;
import io.qatvm.steps.world.VmPodNetwork;
import io.qatvm.steps.world.VmPodNode;
import io.qatvm.steps.world.VmPods;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.tap.TapFailure;
import io.qatvm.virtlet.tap.TapItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The networks of VM pods, from the plugin's link to the guest's card and back. */
public final class VmNetworkSteps {
    private static final long NOBODY = 65_534;

    private final VmPods pods;
    private final VmPodNode node;
    private final VmPodNetwork network;
    private List<TapItem> handed = List.of();
    private String refusal = "";

    /** Made for each scenario. */
    public VmNetworkSteps(VmPods pods, VmPodNode node, VmPodNetwork network) {
        this.pods = pods;
        this.node = node;
        this.network = network;
    }

    @Given("a node whose pods have a bridged network")
    public void bridged() {
        network.bridged();
    }

    @Given("a node whose pods have a bridged network, with a tap manager of another user's")
    public void bridgedByAnother() {
        network.bridged(Set.of(NOBODY));
    }

    @Given("a node whose network plugin leaves a link of kind {string}")
    public void leaves(String kind) {
        network.scripted("""
                ip -n "$(basename "$CNI_NETNS")" link add "$CNI_IFNAME" type %s || exit 1
                echo '{"cniVersion": "1.0.0", "interfaces": [{"name": "'"$CNI_IFNAME"'", "sandbox": "'"$CNI_NETNS"'"}]}'
                """.formatted(kind));
    }

    @Given("a node whose network plugin has no addresses left")
    public void exhausted() {
        network.scripted("echo '{\"code\": 11, \"msg\": \"no addresses are left\"}'; exit 1");
    }

    @Given("a node whose network plugin says nothing")
    public void silent() {
        network.scripted("exit 0");
    }

    @Given("a node whose network plugin says what nobody understands")
    public void babbles() {
        network.scripted("echo all is well");
    }

    @Given("a node whose network plugin is not there")
    public void absent() {
        network.absentPlugin();
    }

    @Given("a node without a network configuration")
    public void unconfigured() {
        network.unconfigured();
    }

    @Given("a node whose network plugin gives the VF {string}")
    @Given("a node whose network plugin gives the card {string}")
    public void gives(String function) {
        network.function(function);
    }

    @Given("pod {string} has a sandbox")
    public void has(String pod) {
        pods.sandbox(pod, 0, Map.of());
    }

    @Given("its network plugin fails to take networks away")
    public void fails() {
        network.breakPlugin(true);
    }

    @Given("the runtime is killed after it was given the network of pod {string}")
    public void killed(String pod) {
        assertThat(node.killWhileMakingSandbox(pod)).isTrue();
    }

    @Given("somebody has its tap device open")
    public void open() throws TapFailure, IOException {
        assertThat(network.open(pods.sandboxOf("a"))).hasSize(1);
    }

    @When("the kubelet asks for a sandbox of pod {string}")
    public void asked(String pod) {
        pods.attempt(() -> pods.sandbox(pod, 0, Map.of()));
    }

    @When("the kubelet stops the sandbox of pod {string}")
    public void stop(String pod) {
        pods.attempt(() -> pods.runtime()
                .pods(calls -> calls.stopPodSandbox(StopPodSandboxRequest.newBuilder()
                        .setPodSandboxId(pods.sandboxOf(pod))
                        .build())));
    }

    @When("the plugin works again")
    public void works() {
        network.breakPlugin(false);
    }

    @When("the administrator removes the network's configuration")
    public void forgotten() {
        network.forgetConfiguration();
    }

    @When("the runtime starts again")
    public void restarts() {
        node.stop();
        assertThat(node.client()).isNotNull();
    }

    @When("the node's network namespaces are gone and the runtime starts again")
    public void nodeRestarts() {
        node.stop();
        network.restartNode(node.sandboxes());
        restarts();
    }

    @When("the container of pod {string} is made with the VF of group {string}")
    public void made(String pod, String group) {
        pods.pull(VmPods.IMAGE);
        pods.container(pod, "vm", 0, Optional.of(group));
    }

    @When("the tap devices of pod {string} are asked for")
    public void taps(String pod) throws IOException {
        try {
            handed = network.open(pods.sandboxOf(pod));
        } catch (TapFailure e) {
            refusal = e.getMessage();
        }
    }

    @Then("the pod's address is the one the plugin gave")
    public void address() {
        assertThat(status("a").getNetwork().getIp()).matches("10\\.232\\.7\\.[0-9]+");
        assertThat(network.traces(node.sandboxes()).get("addresses"))
                .containsExactly(status("a").getNetwork().getIp());
    }

    @Then("its guest is to have the address and hardware address of the plugin's link")
    public void card() {
        PodInterface card = only();
        assertThat(card.addresses())
                .extracting(PodInterface.InterfaceAddress::cidr)
                .containsExactly(status("a").getNetwork().getIp() + "/24");
        assertThat(card.addresses().get(0).gateway()).isEqualTo("10.232.7.1");
        assertThat(card.routes())
                .extracting(PodInterface.InterfaceRoute::destination)
                .containsExactly("0.0.0.0/0");
        assertThat(card.mtu()).isEqualTo(1500);
        // The link has given its own away.
        assertThat(network.links(pods.sandboxOf("a"))).contains("02:65:02:").doesNotContain(card.mac());
    }

    @Then("nothing in the pod's network namespace answers for the guest")
    public void silentNamespace() {
        assertThat(network.links(pods.sandboxOf("a"))).doesNotContain(" inet ").doesNotContain(" inet6 ");
    }

    @Then("there is no sandbox")
    public void none() {
        assertThat(node.sandboxes()).isEmpty();
    }

    @Then("nothing of the pod's network is left")
    public void nothing() {
        assertThat(network.traces(node.everSandboxes()))
                .allSatisfy((kind, names) -> assertThat(names).as(kind).isEmpty());
    }

    @Then("the runtime says that its network is ready")
    public void ready() {
        assertThat(condition().getStatus()).as(condition().getMessage()).isTrue();
    }

    @Then("the runtime says that its network is not ready, with {string}")
    public void notReady(String words) {
        assertThat(condition().getStatus()).isFalse();
        assertThat(condition().getMessage()).contains(words);
    }

    @Then("the sandbox of pod {string} is not ready")
    public void stopped(String pod) {
        assertThat(status(pod).getState()).isEqualTo(PodSandboxState.SANDBOX_NOTREADY);
    }

    @Then("the sandbox of pod {string} is ready, with its address")
    public void stillReady(String pod) {
        assertThat(status(pod).getState()).isEqualTo(PodSandboxState.SANDBOX_READY);
        assertThat(status(pod).getNetwork().getIp()).isNotEmpty();
    }

    @Then("its machine has the host devices {string} and {string}, in this order")
    public void hostDevices(String first, String second) {
        String domain = node.libvirt().names().stream()
                .filter(name -> name.startsWith("virtlet-"))
                .findFirst()
                .orElseThrow();
        assertThat(new DomainReading(node.libvirt().definition(domain).orElseThrow()).hostDevices())
                .containsExactly(first, second);
    }

    @Then("the network VF is with VFIO")
    public void withVfio() {
        assertThat(network.driver("0000:18:02.1")).isEqualTo("vfio-pci");
    }

    @Then("the network VF is with its own driver")
    public void withOwn() {
        assertThat(network.driver("0000:18:02.1")).isEqualTo("iavf");
    }

    @Then("one open tap device comes, with the hardware address of the guest's card")
    public void oneTap() {
        assertThat(handed).singleElement().satisfies(item -> {
            assertThat(item.type()).isEqualTo(TapItem.TAP);
            assertThat(item.mac()).isEqualTo(only().mac());
            assertThat(Path.of("/proc/self/fd", Integer.toString(item.fdIndex()))
                            .toRealPath())
                    .hasToString("/dev/net/tun");
        });
    }

    @Then("the tap manager refuses with {string}")
    public void managerRefuses(String words) {
        assertThat(refusal).contains(words);
    }

    private PodInterface only() {
        return node.interfaces(pods.sandboxOf("a")).get(0);
    }

    private PodSandboxStatus status(String pod) {
        return pods.runtime()
                .pods(calls -> calls.podSandboxStatus(PodSandboxStatusRequest.newBuilder()
                        .setPodSandboxId(pods.sandboxOf(pod))
                        .build()))
                .getStatus();
    }

    private RuntimeCondition condition() {
        return pods
                .runtime()
                .pods(calls -> calls.status(StatusRequest.getDefaultInstance()))
                .getStatus()
                .getConditionsList()
                .stream()
                .filter(each -> each.getType().equals("NetworkReady"))
                .findFirst()
                .orElseThrow();
    }
}
