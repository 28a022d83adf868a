package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.qatvm.api.Phase;
import io.qatvm.controller.NodeTimeouts;
import io.qatvm.fixtures.node.LauncherContainer;
import io.qatvm.fixtures.node.LauncherLine;
import io.qatvm.fixtures.node.LauncherProcess;
import io.qatvm.fixtures.node.ProcessSettings;
import io.qatvm.fixtures.node.SimulatedNode;
import io.qatvm.fixtures.reference.NodeTimes;
import io.qatvm.handler.processes.ProcessMemoryLock;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.launcher.LauncherParts;
import io.qatvm.launcher.v1.MachineStatus;
import io.qatvm.steps.need.Checkout;
import io.qatvm.steps.need.Commands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node whose handler a scenario sends away and brings back, with one machine on it. */
public final class HandledNode {
    private static final String GENERIC = "qat.intel.com/generic";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final Site site;
    private final Subject subject;
    private final CallRecord calls = new CallRecord();
    private Hypervisor libvirt;

    /** Made for each scenario. */
    public HandledNode(Site site, Subject subject) {
        this.site = site;
        this.subject = subject;
    }

    /** A node with that many VFs, whose launchers run in this process. */
    public void comes(int vfs) {
        site.launchersBecome(this::heard);
        site.openGate();
        site.node(Map.of(GENERIC, vfs), Map.of());
    }

    /** The same in a cluster that waits so long for a silent node, and as long again. */
    public void comesToImpatientCluster(int vfs, Duration patience) {
        site.times(new NodeTimes(
                new NodeTimeouts(patience, patience), patience.dividedBy(5), NodeTimes.DEFAULT.watchdog()));
        comes(vfs);
    }

    /** A node with one VF, whose launchers are processes and may be silent for {@code watchdog}. */
    public void comesWithProcesses(Duration watchdog) {
        site.times(new NodeTimes(NodeTimes.DEFAULT.timeouts(), NodeTimes.DEFAULT.heartbeat(), watchdog));
        site.openGate();
        site.node(Map.of(GENERIC, 1), usual -> usual.withProcesses(ProcessSettings.of(Checkout.qatvmJar())));
    }

    /** A node with one VF, whose handler is a process and knows no end but SIGKILL. */
    public void comesWithHandlerProcess() {
        site.launchersBecome(this::heard);
        site.openGate();
        site.system().handlersAreProcesses(Checkout.qatvmJar());
        site.node(Map.of(GENERIC, 1), Map.of());
    }

    /** The handler raises limits of this process's children, in the place of a launcher's. */
    public void raisesLimits() {
        site.handlersBecome(parts -> parts.withMemoryLock(ProcessMemoryLock.ofThisMachine()));
    }

    /** Creates a VMI with one VF and what {@code domain} says of its domain; YAML, may be empty. */
    public void create(String domain) {
        ObjectNode vmi = Manifests.vmi("machine", 1, GENERIC);
        subject.is(domain.isEmpty() ? vmi : Manifests.adding(vmi, "spec: {domain: {" + domain + "}}"))
                .create();
    }

    /** Creates a VMI without devices. */
    public void createWithoutDevices() {
        subject.is(Manifests.smallVmi("machine")).create();
    }

    /** Waits until the machine runs; a launcher's process takes its time. */
    public void awaitRunning() {
        awaitPhase(Phase.Running);
    }

    /** Waits until the machine is in {@code phase}. */
    public void awaitPhase(Phase phase) {
        Machine machine = subject.machine();
        Patience.untilGuest("the machine is " + phase + "; it says " + machine.conditions())
                .until(() -> machine.phase().filter(phase::equals).isPresent());
    }

    /** Says, as the node's kubelet or the controller of nodes would, whether the node is ready. */
    public void ready(boolean yes) {
        String status = yes ? "True" : "False";
        site.client()
                .nodes()
                .withName(node().nodeName())
                .subresource("status")
                .patch(
                        MERGE,
                        "{\"status\": {\"conditions\": [{\"type\": \"Ready\", \"status\": \"" + status + "\"}]}}");
    }

    /** What libvirt was told that changes a domain, in order. */
    public List<String> told() {
        return calls.methods().stream()
                .filter(List.of("define", "start", "shutdown", "destroy", "undefine")::contains)
                .toList();
    }

    /** The guest ends by itself. */
    public void guestEnds() {
        libvirt.shutdown("default_" + subject.machine().name());
    }

    /** Where the machine stands, as its launcher says to whoever asks; empty if it does not answer. */
    public Optional<String> stage() {
        return node().line(pod()).flatMap(LauncherLine::domain).map(MachineStatus::getStage);
    }

    /** The launcher of the machine. */
    public LauncherContainer launcher() {
        return node().launcher(pod()).orElseThrow();
    }

    private String pod() {
        return subject.machine().pods().get(0).getMetadata().getUid();
    }

    /** Sends a signal to the process of the machine's launcher. */
    public void signal(String name) {
        long pid = ((LauncherProcess) launcher()).handle().pid();
        if (!Commands.succeeds("sh", "-c", "kill -" + name + " " + pid)) {
            throw new IllegalStateException("the launcher's process " + pid + " cannot be sent SIG" + name);
        }
    }

    /** The node. */
    public SimulatedNode node() {
        return site.system().nodes().get(0);
    }

    private LauncherParts heard(LauncherParts usual) {
        libvirt = usual.hypervisor();
        return usual.withHypervisor(calls.of(libvirt));
    }
}
