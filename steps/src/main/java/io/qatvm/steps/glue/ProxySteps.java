package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.grpc.Status;
import io.qatvm.cri.v1.RuntimeCondition;
import io.qatvm.cri.v1.StatusRequest;
import io.qatvm.cri.v1.VersionResponse;
import io.qatvm.fixtures.virtlet.ScriptedRuntime;
import io.qatvm.steps.world.EventEar;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.ProxiedPods;
import io.qatvm.steps.world.ProxyCalls;
import io.qatvm.steps.world.ProxyNode;
import io.qatvm.virtlet.proxy.Choice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy before two runtimes: their versions, their deaths, and what it knows nothing of. */
public final class ProxySteps {
    private final ProxiedPods pods;
    private final ProxyNode node;
    private final EventEar ear;
    private String name = "";
    private String news = "";

    /** Made for each scenario. */
    public ProxySteps(ProxiedPods pods, ProxyNode node, EventEar ear) {
        this.pods = pods;
        this.node = node;
        this.ear = ear;
    }

    @Given("a node with two container runtimes behind a proxy")
    public void node() {
        assertThat(pods.sandboxes()).isEmpty();
    }

    @Given("a node with two container runtimes behind a proxy, whose usual one knows {string} alone")
    public void knows(String version) {
        node.usualSpeaks(Set.of(version));
        assertThat(node.socket()).exists();
    }

    @Given("a node with two container runtimes behind a proxy, whose usual one has no events")
    public void eventless() {
        node.kubelet();
        node.usual().refuse(Optional.of(Status.UNIMPLEMENTED.withDescription("no events")));
    }

    @Given("the usual runtime is replaced by one that knows {string} alone")
    public void replaced(String version) {
        assertThat(ProxyCalls.version(node.socket(), "runtime.v1").getRuntimeName())
                .isEqualTo("scripted");
        node.kill("usual");
        node.usualSpeaks(Set.of(version));
        node.restart("usual");
        Patience.until("the new one is found").until(() -> {
            version("runtime.v1");
            return pods.refusal().isEmpty();
        });
    }

    @Given("the usual runtime refuses everything with {string} and {string}")
    public void refusing(String code, String words) {
        node.usual().refuse(Optional.of(Status.Code.valueOf(code).toStatus().withDescription(words)));
    }

    @Given("the {word} runtime is killed")
    public void killed(String runtime) {
        node.kill(runtime);
    }

    @Given("the {word} runtime is killed and the proxy has noticed")
    public void killedAndNoticed(String runtime) {
        node.kill(runtime);
        Patience.until("the proxy has noticed").untilAsserted(() -> {
            pods.attempt(() -> runtime.equals("VM")
                    ? pods.status(pods.sandboxOf("VM"))
                    : ProxyCalls.version(node.socket(), "runtime.v1"));
            assertThat(pods.refusal()).startsWith("UNAVAILABLE: ").contains("is away");
        });
    }

    @When("the {word} runtime is started again")
    public void restarted(String runtime) {
        node.restart(runtime);
    }

    @When("a kubelet asks the proxy for the version under {string}")
    public void version(String api) {
        pods.attempt(() -> {
            VersionResponse answer = ProxyCalls.version(node.socket(), api);
            name = answer.getRuntimeName();
            news = answer.getUnknownFields().toString();
            return name;
        });
    }

    @When("a kubelet makes a call of a newer interface about {string}")
    public void newCall(String text) {
        pods.attempt(() -> news = ProxyCalls.unknown(node.socket(), ScriptedRuntime.NEW_CALL, text));
    }

    @When("a kubelet asks the proxy for events")
    public void listen() {
        ear.listen(node.socket());
    }

    @Then("it is told that the runtime is {string}")
    public void named(String expected) {
        assertThat(pods.refusal()).isEmpty();
        assertThat(name).isEqualTo(expected);
    }

    @Then("the answer has what the usual runtime put into a field of a newer interface")
    public void unheardOf() {
        assertThat(news).contains("of a newer interface");
    }

    @Then("the usual runtime is told of {string}")
    public void told(String text) {
        assertThat(pods.refusal()).isEmpty();
        assertThat(news).isEqualTo(text);
        assertThat(node.usual().asked()).contains(ScriptedRuntime.NEW_CALL);
    }

    @Then("the node is ready, and {string} is false for the reason {string}")
    public void conditions(String type, String reason) {
        List<RuntimeCondition> conditions = pods.proxy()
                .pods(calls -> calls.status(StatusRequest.getDefaultInstance()))
                .getStatus()
                .getConditionsList();
        assertThat(conditions)
                .filteredOn(each -> Set.of("RuntimeReady", "NetworkReady").contains(each.getType()))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.getStatus()).isTrue());
        assertThat(conditions)
                .filteredOn(each -> each.getType().equals(type))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.getStatus()).isFalse();
                    assertThat(each.getReason()).isEqualTo(reason);
                });
    }

    @Then("it is told of a new usual pod and of a new VM pod by the ids it knows")
    public void events() {
        for (String kind : List.of("usual", "VM")) {
            AtomicInteger pod = new AtomicInteger();
            // When the proxy has begun to listen is nobody's promise; new pods come until one is heard of.
            Patience.until("an event of a new " + kind + " pod").until(() -> {
                pods.sandbox(kind + pod.incrementAndGet(), annotations(kind), "");
                return ear.heardOfAny(pods.allSandboxes(kind));
            });
        }
        assertThat(ear.strangers(ProxyNode.VMS + "__", node.usual().sandboxes()))
                .isEmpty();
    }

    @Then("the events end with {string} and {string}")
    public void eventsEnd(String code, String words) {
        Patience.until("the events have ended")
                .untilAsserted(
                        () -> assertThat(ear.end()).startsWith(code + ": ").contains(words));
    }

    private static Map<String, String> annotations(String kind) {
        return kind.equals("VM") ? Map.of(Choice.ANNOTATION, ProxyNode.VMS) : Map.of();
    }
}
