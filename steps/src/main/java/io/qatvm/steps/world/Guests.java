package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.fixtures.guest.GuestNames;
import io.qatvm.fixtures.guest.GuestReport;
import io.qatvm.fixtures.guest.GuestWish;
import io.qatvm.fixtures.guest.NativeArguments;
import io.qatvm.fixtures.guest.QemuProcess;
import io.qatvm.fixtures.guest.SerialConsole;
import io.qatvm.fixtures.libvirt.AskedAndLive;
import io.qatvm.fixtures.node.LauncherContainer;
import io.qatvm.fixtures.node.SimulatedNode;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.picocontainer.Disposable;

/** A guest that really boots, on a node whose launchers drive the machine's own libvirt and QEMU without KVM. */
public final class Guests implements Disposable {
    private final Site site;
    private final Subject subject;
    private final Evidence evidence;
    private final GuestNode place;
    private String liveXml = "";
    private SerialConsole console;

    /** Made for each scenario. */
    public Guests(Site site, Subject subject, Evidence evidence, GuestNode place) {
        this.site = site;
        this.subject = subject;
        this.evidence = evidence;
        this.place = place;
    }

    /** The scenario is about a VMI that boots the guest and holds a VF, which it does not hand to the guest. */
    public ObjectNode is(int graceSeconds, GuestWish... wishes) {
        ObjectNode vmi = Manifests.guest(place.nextName(), graceSeconds, GuestWish.kernelArguments(List.of(wishes)));
        subject.is(vmi);
        return vmi;
    }

    /** Creates the VMI, and listens to its console from the start. */
    public void boot() {
        String uid = subject.machine().create().getMetadata().getUid();
        listen(place.folder().console(uid));
    }

    /** Listens to the guest's console from now on. */
    void listen(Path socket) {
        console = SerialConsole.at(socket);
    }

    /** What the guest said so far. */
    public GuestReport report() {
        return console == null ? GuestReport.of("") : console.report();
    }

    /** What came over the console so far, of firmware and kernel, too. */
    public String console() {
        return console == null ? "" : console.text();
    }

    /** What the launcher told libvirt to do, and when. */
    public CallRecord calls() {
        return place.calls();
    }

    /** Libvirt, as an onlooker asks it. */
    public Hypervisor libvirt() {
        return place.libvirt();
    }

    /** Libvirt's name of the machine's domain. */
    public String domain() {
        return GuestNames.domain(subject.machine().name());
    }

    /** What libvirt says of the domain; empty if there is none. */
    public Optional<DomainState> state() {
        return libvirt().state(domain());
    }

    /** The launcher pods of the scenario; they may outlive their VMI. */
    public List<Pod> pods() {
        return site.client()
                .pods()
                .inAnyNamespace()
                .withLabel("kubevirt.io", "virt-launcher")
                .list()
                .getItems();
    }

    /** The guest's QEMU, as the machine's kernel sees it; empty if none runs. */
    public Optional<QemuProcess> qemu() {
        return QemuProcess.of(domain());
    }

    /**
     * Kills the guest's QEMU, as the kernel does when memory runs out.
     *
     * @return false if there is none
     */
    public boolean killQemu() {
        return qemu().filter(QemuProcess::kill).isPresent();
    }

    /** What the live XML lacks of what was asked, or has otherwise; empty if all is there. */
    public List<String> lost() {
        String asked = calls().definition().orElseThrow(() -> new AssertionError("libvirt was handed no domain"));
        evidence.xml("asked XML", asked);
        return AskedAndLive.differences(asked, liveXml());
    }

    /** The command line libvirt would start QEMU with, by what it was handed. */
    public NativeArguments arguments() {
        String asked = calls().definition().orElseThrow(() -> new AssertionError("libvirt was handed no domain"));
        String line = libvirt().toNative(asked);
        evidence.text("native arguments", line);
        return NativeArguments.of(line);
    }

    /** Sends SIGKILL to the guest's launcher. What it leaves behind is left there. */
    public void killLauncher() {
        pods().stream()
                .flatMap(pod -> node().launcher(pod.getMetadata().getUid()).stream())
                .forEach(LauncherContainer::kill);
    }

    /** Ends the node's handler and starts it again. */
    public void restartHandler() {
        place.restartHandler();
    }

    /** Kills the libvirtd of the scenario's own and starts it again. */
    public void restartLibvirt() {
        place.restartLibvirt();
    }

    /** The node. */
    public SimulatedNode node() {
        return place.node();
    }

    /** Keeps what guest and libvirt said in the scenario's report. */
    public void keepEvidence() {
        if (console != null) {
            evidence.text("serial console", console.text());
        }
        if (!liveXml.isEmpty()) {
            evidence.xml("live XML", liveXml);
        }
    }

    /** What libvirt runs the domain by. */
    public String liveXml() {
        liveXml = libvirt().liveXml(domain()).orElse("");
        return liveXml;
    }

    @Override
    public void dispose() {
        if (console != null) {
            console.close();
        }
    }
}
