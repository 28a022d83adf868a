package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.cri.v1.Container;
import io.qatvm.cri.v1.ContainerFilter;
import io.qatvm.cri.v1.ContainerState;
import io.qatvm.cri.v1.ContainerStateValue;
import io.qatvm.cri.v1.ListContainersRequest;
import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.cri.v1.PodSandbox;
import io.qatvm.cri.v1.PodSandboxFilter;
import io.qatvm.cri.v1.PodSandboxState;
import io.qatvm.cri.v1.PodSandboxStateValue;
import io.qatvm.cri.v1.StopPodSandboxRequest;
import io.qatvm.steps.world.VmPods;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a kubelet lists of VM pods. */
public final class VmListSteps {
    private static final Pattern PART =
            Pattern.compile("(the id of|the sandbox of|state|label) \"([^\"]*)\"(?: \"([^\"]*)\")?");

    private final VmPods pods;
    private List<String> listed = new ArrayList<>();

    /** Made for each scenario. */
    public VmListSteps(VmPods pods) {
        this.pods = pods;
    }

    @Given("a pod {string} whose sandbox is stopped")
    public void stopped(String pod) {
        pods.run(pod, Optional.empty());
        pods.runtime()
                .pods(calls -> calls.stopPodSandbox(StopPodSandboxRequest.newBuilder()
                        .setPodSandboxId(pods.sandboxOf(pod))
                        .build()));
    }

    @When("^the kubelet lists the sandboxes with (.*)$")
    public void sandboxes(String filter) {
        PodSandboxFilter.Builder asked = PodSandboxFilter.newBuilder();
        Matcher part = PART.matcher(filter);
        while (part.find()) {
            switch (part.group(1)) {
                case "the id of" -> asked.setId(pods.sandboxOf(part.group(2)));
                case "state" ->
                    asked.setState(PodSandboxStateValue.newBuilder()
                            .setState(
                                    part.group(2).equals("ready")
                                            ? PodSandboxState.SANDBOX_READY
                                            : PodSandboxState.SANDBOX_NOTREADY));
                case "label" -> asked.putLabelSelector(part.group(2), part.group(3));
                default -> throw new IllegalArgumentException(filter + ": sandboxes have no " + part.group(1));
            }
        }
        listed = pods
                .runtime()
                .pods(calls -> calls.listPodSandbox(
                        ListPodSandboxRequest.newBuilder().setFilter(asked).build()))
                .getItemsList()
                .stream()
                .map(PodSandbox::getId)
                .toList();
    }

    @When("^the kubelet lists the containers with (.*)$")
    public void containers(String filter) {
        ContainerFilter.Builder asked = ContainerFilter.newBuilder();
        Matcher part = PART.matcher(filter);
        while (part.find()) {
            switch (part.group(1)) {
                case "the id of" -> asked.setId(pods.containerOf(part.group(2)));
                case "the sandbox of" -> asked.setPodSandboxId(pods.sandboxOf(part.group(2)));
                case "state" ->
                    asked.setState(ContainerStateValue.newBuilder()
                            .setState(ContainerState.valueOf(
                                    "CONTAINER_" + part.group(2).toUpperCase(Locale.ROOT))));
                default -> asked.putLabelSelector(part.group(2), part.group(3));
            }
        }
        listed = pods
                .runtime()
                .pods(calls -> calls.listContainers(
                        ListContainersRequest.newBuilder().setFilter(asked).build()))
                .getContainersList()
                .stream()
                .map(Container::getId)
                .toList();
    }

    @Then("it is told of the sandboxes of {string}")
    public void toldOfSandboxes(String names) {
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        words(names).map(pods::sandboxOf).toList());
    }

    @Then("it is told of the containers of {string}")
    public void toldOfContainers(String names) {
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        words(names).map(pods::containerOf).toList());
    }

    private static Stream<String> words(String names) {
        return Pattern.compile(" ").splitAsStream(names).filter(name -> !name.isEmpty());
    }
}
