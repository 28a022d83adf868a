package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.cri.v1.Container;
import io.qatvm.cri.v1.ContainerState;
import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.PodSandbox;
import io.qatvm.cri.v1.PullImageRequest;
import io.qatvm.cri.v1.RemovePodSandboxRequest;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.PodChurn;
import io.qatvm.steps.world.PodRuntimeProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The runtime of VM pods as a process that is killed, and what it finds when it comes back. */
public final class KilledRuntimeSteps {
    private static final int KUBELETS = 4;
    private static final int LONGEST_LIFE = 40;
    private static final int STARTS = 3;

    private final PodRuntimeProcess runtime;
    private final Evidence evidence;
    private final List<Find> found = new ArrayList<>();

    /** What there was when the runtime was back. */
    private record Find(
            List<Container> containers,
            List<String> sandboxes,
            List<String> domains,
            List<String> active,
            List<String> volumes,
            List<String> records,
            List<PciAddress> vfs) {
        static Find of(PodRuntimeProcess runtime) {
            List<String> domains = runtime.domains();
            return new Find(
                    runtime.containers(),
                    runtime.sandboxes().stream().map(PodSandbox::getId).toList(),
                    domains,
                    domains.stream()
                            .filter(domain -> runtime.libvirt()
                                    .state(domain)
                                    .filter(DomainState::isActive)
                                    .isPresent())
                            .toList(),
                    runtime.files("volumes"),
                    runtime.files("sandboxes"),
                    runtime.vfsOfDomains());
        }
    }

    /** Made for each scenario. */
    public KilledRuntimeSteps(PodRuntimeProcess runtime, Evidence evidence) {
        this.runtime = runtime;
        this.evidence = evidence;
    }

    @Given("a container runtime of VM pods in a process of its own, on a node with {int} VFs")
    public void started(int vfs) {
        runtime.give(vfs);
        runtime.start();
        runtime.client()
                .images(calls -> calls.pullImage(PullImageRequest.newBuilder()
                        .setImage(ImageSpec.newBuilder().setImage("small"))
                        .build()));
    }

    @When("its process is killed {int} times at moments of chance while pods come and go, and started anew each time")
    public void killed(int times) {
        long seed = System.nanoTime();
        evidence.text("seed of the moments", String.valueOf(seed));
        Random random = new Random(seed);
        for (int round = 0; round < times; round++) {
            int moment = 1 + random.nextInt(LONGEST_LIFE);
            PodChurn churn = new PodChurn(runtime.client(), runtime.vfs(), KUBELETS, "r" + round);
            Patience.untilAll(STARTS, moment + " calls are answered").until(() -> churn.answered() >= moment);
            runtime.kill();
            churn.join();
            runtime.start();
            found.add(Find.of(runtime));
        }
    }

    @Then("each time every domain and volume belonged to a pod that the runtime tells of, and no VF was with two")
    public void sound() {
        assertThat(found).isNotEmpty().allSatisfy(KilledRuntimeSteps::isSound);
    }

    private static void isSound(Find find) {
        List<Container> alive = find.containers().stream()
                .filter(container -> container.getState() != ContainerState.CONTAINER_EXITED)
                .toList();
        assertThat(find.domains())
                .as("domains")
                .containsExactlyInAnyOrderElementsOf(
                        alive.stream().map(KilledRuntimeSteps::domain).toList());
        assertThat(find.active())
                .as("domains that run")
                .containsExactlyInAnyOrderElementsOf(alive.stream()
                        .filter(container -> container.getState() == ContainerState.CONTAINER_RUNNING)
                        .map(KilledRuntimeSteps::domain)
                        .toList());
        assertThat(find.volumes())
                .as("volumes, two for each container")
                .hasSize(2 * find.containers().size())
                .allMatch(file -> find.containers().stream().anyMatch(container -> file.contains(container.getId())));
        assertThat(find.records())
                .as("records")
                .containsExactlyInAnyOrderElementsOf(
                        find.sandboxes().stream().map(id -> id + ".json").toList());
        assertThat(find.vfs()).as("VFs").hasSize(find.domains().size()).doesNotHaveDuplicates();
    }

    @Then("once its pods are removed nothing is left, and every VF can be given again")
    public void nothingLeft() {
        for (PodSandbox sandbox : runtime.sandboxes()) {
            remove(sandbox.getId());
        }
        assertThat(runtime.domains()).isEmpty();
        assertThat(runtime.files("volumes")).isEmpty();
        assertThat(runtime.files("sandboxes")).isEmpty();
        for (Map.Entry<String, PciAddress> vf : runtime.vfs().entrySet()) {
            String sandbox = PodChurn.run(runtime.client(), "last-" + vf.getKey(), vf);
            assertThat(runtime.vfsOfDomains()).contains(vf.getValue());
            remove(sandbox);
        }
    }

    private void remove(String sandbox) {
        runtime.client()
                .pods(calls -> calls.removePodSandbox(RemovePodSandboxRequest.newBuilder()
                        .setPodSandboxId(sandbox)
                        .build()));
    }

    private static String domain(Container container) {
        return "virtlet-" + container.getId().substring(0, 13) + "-"
                + container.getMetadata().getName();
    }
}
