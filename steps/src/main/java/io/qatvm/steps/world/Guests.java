package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.fixtures.guest.GuestCache;
import io.qatvm.fixtures.guest.GuestFolder;
import io.qatvm.fixtures.guest.GuestImage;
import io.qatvm.fixtures.guest.GuestNames;
import io.qatvm.fixtures.guest.GuestReport;
import io.qatvm.fixtures.guest.GuestWish;
import io.qatvm.fixtures.guest.NativeArguments;
import io.qatvm.fixtures.guest.SerialConsole;
import io.qatvm.fixtures.libvirt.AskedAndLive;
import io.qatvm.fixtures.node.LauncherContainer;
import io.qatvm.fixtures.node.SimulatedNode;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.launcher.LauncherParts;
import io.qatvm.launcher.files.PodFiles;
import io.qatvm.steps.need.SystemLibvirt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.picocontainer.Disposable;

/** A guest that really boots, on a node whose launchers drive the machine's own libvirt and QEMU without KVM. */
public final class Guests implements Disposable {
    private static final String GENERIC = "qat.intel.com/generic";
    // Emulation takes a whole CPU for each.
    private static final Semaphore AT_A_TIME = new Semaphore(2, true);
    private static final URI SYSTEM = URI.create(SystemLibvirt.URI);
    private static boolean swept;

    private final Site site;
    private final Subject subject;
    private final Evidence evidence;
    private final CallRecord calls = new CallRecord();
    private boolean admitted;
    private String liveXml = "";
    private GuestFolder folder;
    private Hypervisor libvirt;
    private SerialConsole console;

    /** Made for each scenario. */
    public Guests(Site site, Subject subject, Evidence evidence) {
        this.site = site;
        this.subject = subject;
        this.evidence = evidence;
    }

    /** A node with {@code vfs} VFs that boots guests. */
    public void node(int vfs) {
        try {
            AT_A_TIME.acquire();
            admitted = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while other guests run", e);
        }
        folder = GuestFolder.make();
        folder.bring(image());
        libvirt = Hypervisor.connect(SYSTEM);
        sweepOnce(libvirt);
        site.launchersBecome(this::real);
        site.gates("QAT");
        site.node(Map.of(GENERIC, vfs), Map.of());
    }

    /** The scenario is about a VMI that boots the guest and holds a VF, which it does not hand to the guest. */
    public ObjectNode is(int graceSeconds, GuestWish... wishes) {
        ObjectNode vmi = Manifests.guest(GuestNames.next(), graceSeconds, GuestWish.kernelArguments(List.of(wishes)));
        subject.is(vmi);
        return vmi;
    }

    /** Creates the VMI, and listens to its console from the start. */
    public void boot() {
        String uid = subject.machine().create().getMetadata().getUid();
        console = SerialConsole.at(folder.console(uid));
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
        return calls;
    }

    /** Libvirt, as an onlooker asks it. */
    public Hypervisor libvirt() {
        return libvirt;
    }

    /** Libvirt's name of the machine's domain. */
    public String domain() {
        return GuestNames.domain(subject.machine().name());
    }

    /** What libvirt says of the domain; empty if there is none. */
    public Optional<DomainState> state() {
        return libvirt.state(domain());
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

    /**
     * Kills the guest's QEMU, as the kernel does when memory runs out.
     *
     * @return false if there is none
     */
    public boolean killQemu() {
        try {
            String pid = Files.readString(Path.of("/run/libvirt/qemu", domain() + ".pid"));
            return ProcessHandle.of(Long.parseLong(pid.strip()))
                    .filter(ProcessHandle::destroyForcibly)
                    .isPresent();
        } catch (NoSuchFileException noDomain) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("libvirt's note of QEMU's process cannot be read", e);
        }
    }

    /** What the live XML lacks of what was asked, or has otherwise; empty if all is there. */
    public List<String> lost() {
        String asked = calls.definition().orElseThrow(() -> new AssertionError("libvirt was handed no domain"));
        evidence.xml("asked XML", asked);
        return AskedAndLive.differences(asked, liveXml());
    }

    /** The command line libvirt would start QEMU with, by what it was handed. */
    public NativeArguments arguments() {
        String asked = calls.definition().orElseThrow(() -> new AssertionError("libvirt was handed no domain"));
        String line = libvirt.toNative(asked);
        evidence.text("native arguments", line);
        return NativeArguments.of(line);
    }

    /**
     * Ends the launcher as SIGKILL does. In a pod, its QEMU and its libvirtd end with it, as they are processes of the same
     * container; the machine's libvirt is outside, so its domain is taken away in the same moment.
     *
     * @return false if there is none
     */
    public boolean killLauncher() {
        List<LauncherContainer> launchers = pods().stream()
                .flatMap(pod -> node().launcher(pod.getMetadata().getUid()).stream())
                .toList();
        launchers.forEach(LauncherContainer::kill);
        GuestNames.remove(libvirt, domain());
        return !launchers.isEmpty();
    }

    /** Ends the node's handler and starts it again; true, as it is always there. */
    public boolean restartHandler() {
        node().stopHandler();
        node().startHandler();
        return true;
    }

    /** The uid of the scenario's launcher pod; empty if there is none. */
    String lastPod() {
        return pods().stream()
                .map(pod -> pod.getMetadata().getUid())
                .findFirst()
                .orElse("");
    }

    /** The node. */
    public SimulatedNode node() {
        return site.system().nodes().get(0);
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
        liveXml = libvirt.liveXml(domain()).orElse("");
        return liveXml;
    }

    @Override
    public void dispose() {
        if (!admitted) {
            return;
        }
        try {
            if (console != null) {
                console.close();
            }
            // Launchers end before what they hold on to is taken away.
            site.dispose();
            if (libvirt != null) {
                GuestNames.remove(libvirt, domain());
                libvirt.close();
            }
            if (folder != null) {
                folder.close();
            }
        } finally {
            AT_A_TIME.release();
        }
    }

    // Without KVM everywhere, so that all machines prove the same, the fast ones and those in containers.
    private LauncherParts real(LauncherParts parts) {
        parts.hypervisor().close();
        HostCapabilities host =
                parts.host().withKernel(false, false).withEmulation(true).withDirectories(folder.directories());
        return new LauncherParts(
                parts.allocator(),
                parts.composer(),
                host,
                parts.evidence(),
                new PodFiles(),
                calls.of(Hypervisor.connect(SYSTEM)));
    }

    private static GuestImage image() {
        return GuestImage.make(GuestCache.ofUser());
    }

    private static synchronized void sweepOnce(Hypervisor libvirt) {
        if (!swept) {
            GuestNames.sweep(libvirt);
            swept = true;
        }
    }
}
