package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.api.Phase;
import io.qatvm.fixtures.kubelet.ResourceCount;
import io.qatvm.fixtures.worker.WorkerContainer;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.PlainPods;
import io.qatvm.steps.world.Subject;
import io.qatvm.steps.world.Worker;
import io.qatvm.steps.world.WorkerIdentity;
import io.qatvm.steps.world.WorkerIdentity.Link;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A node whose kubelet is a real one where the target has one. */
public final class WorkerSteps {
    private final Worker worker;
    private final PlainPods pods;
    private final Subject subject;
    private final Evidence evidence;

    /** Made for each scenario. */
    public WorkerSteps(Worker worker, PlainPods pods, Subject subject, Evidence evidence) {
        this.worker = worker;
        this.pods = pods;
        this.subject = subject;
        this.evidence = evidence;
    }

    /** Says how things stood on the node, before they are cleared away. */
    @After
    public void tell(Scenario scenario) {
        if (scenario.isFailed()) {
            worker.tell();
        }
    }

    @Given("a worker node with {int} VF(s) of {string}")
    public void comes(int number, String resource) {
        worker.comes(Map.of(resource, number));
        has(number, resource, number);
    }

    @When("the worker's kubelet is restarted")
    public void restarted() {
        worker.node().restartKubelet();
    }

    @When("the worker's device plugin ends")
    public void pluginEnds() {
        worker.node().stopPlugin();
    }

    @When("the worker's device plugin starts")
    public void pluginStarts() {
        worker.node().startPlugin();
    }

    @When("one VF of {string} loses its device node on the worker")
    public void losesNode(String resource) {
        worker.node().host().loseNode(worker.node().host().vfs(resource).get(0));
    }

    @When("no VF of {string} on the worker can be reset")
    public void cannotBeReset(String resource) {
        worker.node().host().vfs(resource).forEach(vf -> worker.node().resettable(vf, false));
    }

    @When("each VF of {string} on the worker can be reset again")
    public void canBeReset(String resource) {
        worker.node().host().vfs(resource).forEach(vf -> worker.node().resettable(vf, true));
    }

    @When("a pod {string} is put on the worker and asks for {int} of {string}")
    public void putOn(String name, int number, String resource) {
        pods.create(name, Map.of(resource, number), worker.node().name());
    }

    @When("a pod {string} asks for {int} of {string} and sets {string} to {string} itself")
    public void setsItself(String name, int number, String resource, String variable, String value) {
        pods.create(name, Map.of(resource, number), null, Map.of(variable, value));
    }

    @When("the launcher of the machine {string} is killed")
    public void killed(String name) {
        worker.container(launcherPod(name)).kill();
    }

    @Then("the worker soon has {int} VF(s) of {string}, {int} of them to give")
    public void has(int capacity, String resource, int allocatable) {
        ResourceCount count = new ResourceCount(capacity, allocatable);
        Patience.until(resource + " is told to the cluster").untilAsserted(() -> {
            // What the cluster knows may be older than the kubelet's last start.
            assertThat(worker.node().counted(resource).orElse(count)).isEqualTo(count);
            assertThat(worker.count(resource)).isEqualTo(count);
        });
    }

    @Then("the kubelet lists {int} VF(s) of {string} for the pod {string}")
    public void listsForPod(int number, String resource, String name) {
        // A kubelet that has just started lists a pod when the API server has told it of the pod.
        Patience.until("the kubelet lists " + name)
                .untilAsserted(
                        () -> assertThat(worker.listed().ids(name, resource)).hasSize(number));
    }

    @Then("the kubelet soon lists no VF of {string} for the pod {string}")
    public void listsNone(String resource, String name) {
        Patience.until("the kubelet lists nothing for " + name)
                .untilAsserted(
                        () -> assertThat(worker.listed().ids(name, resource)).isEmpty());
    }

    @Then("the kubelet soon lists no VF of {string} at all")
    public void listsNothing(String resource) {
        Patience.until("the kubelet lists nothing")
                .untilAsserted(() -> assertThat(worker.listed().byPod().values())
                        .allSatisfy(resources -> assertThat(resources).doesNotContainKey(resource)));
    }

    @Then("the kubelet lists no VF of {string} for two pods")
    public void listsNoneTwice(String resource) {
        List<String> all = worker.listed().byPod().values().stream()
                .flatMap(resources -> resources.getOrDefault(resource, new java.util.TreeSet<>()).stream())
                .toList();
        assertThat(all).isNotEmpty().doesNotHaveDuplicates();
    }

    @Then("the kubelet has written down what the pod {string} has")
    public void writtenDown(String name) {
        String uid = pods.stored(name).orElseThrow().getMetadata().getUid();
        String text = worker.checkpoint().orElseThrow();
        evidence.json("kubelet_internal_checkpoint", text);
        assertThat(text).contains(uid, "\"ResourceName\":\"qat.intel.com/generic\"");
    }

    @Then("the kubelet told the container of the pod {string} {string} twice, and its process sees {string}")
    public void toldTwice(String name, String variable, String entry) {
        WorkerContainer container = worker.container(pods.stored(name).orElseThrow());
        assertThat(container.told())
                .filteredOn(each -> each.startsWith(variable + "="))
                .hasSize(2);
        assertThat(container.seen())
                .filteredOn(each -> each.startsWith(variable + "="))
                .containsExactly(entry);
    }

    @Then("the process in the pod {string} sees in {string} the VF that the kubelet lists")
    public void seesItsVf(String name, String variable) {
        Pod pod = pods.stored(name).orElseThrow();
        String vf = worker.listed(pod, "qat.intel.com/generic").first();
        assertThat(worker.container(pod).seen()).contains(variable + "=" + vf);
    }

    @Then("the launcher of the machine {string} has ended with exit code {int}")
    public void ended(String name, int code) {
        Patience.until("the launcher's end is told")
                .untilAsserted(() -> assertThat(worker.launcherExitCode(name)).contains(code));
    }

    @Then("every named device of the machine {string} is one VF in all six places")
    public void oneVf(String name) {
        List<Link> links = new WorkerIdentity(worker, subject.machine(name)).links();
        evidence.text(
                "identity chain of " + name, links.stream().map(Link::toString).collect(Collectors.joining("\n")));
        assertThat(links).hasSize(subject.machine(name).requestedVfs().size()).isNotEmpty();
        assertThat(links).allSatisfy(link -> {
            assertThat(link.told()).as("%s: told", link.name()).isEqualTo(link.listed());
            assertThat(link.seen()).as("%s: seen", link.name()).isEqualTo(link.listed());
            assertThat(link.vouched()).as("%s: device node", link.name()).isTrue();
            assertThat(link.composed()).as("%s: domain", link.name()).contains(link.listed());
            assertThat(link.live()).as("%s: libvirt", link.name()).contains(link.listed());
        });
        assertThat(links).extracting(Link::listed).doesNotHaveDuplicates();
        assertThat(worker.container(launcherPod(name)).vfioNodes()).hasSize(links.size() + 1);
    }

    @Then("the machine {string} is soon {string}")
    public void isSoon(String name, String phase) {
        Patience.until(name + " is " + phase)
                .untilAsserted(() -> assertThat(subject.machine(name).phase())
                        .as(subject.machine(name)::conditions)
                        .contains(Phase.valueOf(phase)));
    }

    private Pod launcherPod(String machine) {
        return subject.machine(machine).pods().get(0);
    }
}
