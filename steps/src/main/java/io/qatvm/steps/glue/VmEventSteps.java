package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.cri.v1.ContainerEventType;
import io.qatvm.cri.v1.RemovePodSandboxRequest;
import io.qatvm.cri.v1.StopContainerRequest;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.RuntimeListener;
import io.qatvm.steps.world.VmPodNode;
import io.qatvm.steps.world.VmPods;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a runtime of VM pods tells whoever listens. */
public final class VmEventSteps {
    private final VmPods pods;
    private final VmPodNode node;
    private final RuntimeListener listener;

    /** Made for each scenario. */
    public VmEventSteps(VmPods pods, VmPodNode node, RuntimeListener listener) {
        this.pods = pods;
        this.node = node;
        this.listener = listener;
    }

    @Given("a kubelet that listens to what the runtime tells")
    public void listens() {
        listener.listen(node.socket());
        int[] herald = {0};
        // Nothing tells when the runtime has begun to tell, but the first that it tells.
        Patience.until("the kubelet is told").until(() -> {
            String name = "herald-" + herald[0]++;
            String sandbox = pods.sandbox(name, 0, Map.of());
            remove(sandbox);
            return !listener.told().isEmpty();
        });
    }

    @When("pod {string} is brought up, its container is stopped, and its sandbox is removed")
    public void life(String pod) {
        pods.run(pod, Optional.empty());
        pods.runtime()
                .pods(calls -> calls.stopContainer(StopContainerRequest.newBuilder()
                        .setContainerId(pods.containerOf(pod))
                        .setTimeout(0)
                        .build()));
        remove(pods.sandboxOf(pod));
    }

    @Then("the kubelet was told of pod {string}:")
    public void told(String pod, DataTable expected) {
        Patience.until("the kubelet was told")
                .untilAsserted(() -> assertThat(listener.told(pod).stream()
                                .map(event -> List.of(
                                        event.getContainerId().equals(pods.sandboxOf(pod)) ? "sandbox" : "container",
                                        word(event.getContainerEventType())))
                                .toList())
                        .isEqualTo(expected.asLists()));
    }

    @Then("the kubelet was told that the container of pod {string} stopped, with code {int} for the reason {string}")
    public void toldEnd(String pod, int code, String reason) {
        Patience.until("the kubelet was told of the end")
                .untilAsserted(() -> assertThat(listener.told(pod))
                        .filteredOn(
                                event -> event.getContainerEventType() == ContainerEventType.CONTAINER_STOPPED_EVENT)
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.getContainerId()).isEqualTo(pods.containerOf(pod));
                            assertThat(event.getContainersStatuses(0).getExitCode())
                                    .isEqualTo(code);
                            assertThat(event.getContainersStatuses(0).getReason())
                                    .isEqualTo(reason);
                        }));
    }

    private void remove(String sandbox) {
        pods.runtime()
                .pods(calls -> calls.removePodSandbox(RemovePodSandboxRequest.newBuilder()
                        .setPodSandboxId(sandbox)
                        .build()));
    }

    private static String word(ContainerEventType type) {
        return type.name().replaceAll("CONTAINER_(.*)_EVENT", "$1").toLowerCase(Locale.ROOT);
    }
}
