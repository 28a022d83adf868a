package io.qatvm.steps.world;

import io.qatvm.domain.HostCapabilities;
import io.qatvm.fixtures.guest.GuestCache;
import io.qatvm.fixtures.guest.GuestFolder;
import io.qatvm.fixtures.guest.GuestImage;
import io.qatvm.fixtures.guest.GuestNames;
import io.qatvm.fixtures.guest.QemuProcess;
import io.qatvm.fixtures.libvirt.PrivateLibvirt;
import io.qatvm.fixtures.node.ProcessSettings;
import io.qatvm.fixtures.node.SimulatedNode;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.launcher.LauncherParts;
import io.qatvm.launcher.files.PodFiles;
import io.qatvm.steps.need.Checkout;
import io.qatvm.steps.need.SystemLibvirt;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.picocontainer.Disposable;

/** A node whose launchers drive a real libvirt and a real QEMU, which emulates. */
public final class GuestNode implements Disposable {
    private static final String GENERIC = "qat.intel.com/generic";
    private static final int MOST = 2;
    // Emulation takes a whole CPU for each guest.
    private static final Semaphore AT_A_TIME = new Semaphore(MOST, true);
    private static final URI SYSTEM = URI.create(SystemLibvirt.URI);
    private static boolean swept;

    private final Site site;
    private final CallRecord calls = new CallRecord();
    private final List<String> names = new CopyOnWriteArrayList<>();
    private URI uri = SYSTEM;
    private int admitted;
    private GuestFolder folder;
    private Hypervisor libvirt;
    private PrivateLibvirt daemon;

    /** Made for each scenario. */
    public GuestNode(Site site) {
        this.site = site;
    }

    /** It has {@code vfs} VFs; its launchers run inside the harness and drive the machine's own libvirt. */
    public void start(int vfs) {
        enter(1);
        furnish();
        inProcess(vfs);
    }

    /** The same with launchers that are processes; as many guests as VFs run at a time. */
    public void startWithProcesses(int vfs) {
        enter(Math.min(vfs, MOST));
        furnish();
        List<String> arguments = new ArrayList<>(folder.arguments());
        // A pod's device folder has no kvm here, on whatever machine.
        arguments.add("--use-emulation");
        ProcessSettings processes =
                ProcessSettings.of(Checkout.qatvmJar()).withUri(uri).withArguments(arguments);
        site.openGate();
        site.node(Map.of(GENERIC, vfs), usual -> usual.withProcesses(processes));
    }

    /** The same as {@link #start} with a libvirtd of the scenario's own. */
    public void startWithLibvirt(int vfs) {
        enter(1);
        daemon = PrivateLibvirt.make();
        uri = daemon.uri();
        furnish();
        inProcess(vfs);
    }

    /** The launchers' folders. */
    GuestFolder folder() {
        return folder;
    }

    /** What launchers inside the harness told libvirt to do, and when. */
    CallRecord calls() {
        return calls;
    }

    /** Libvirt, as an onlooker asks it. */
    Hypervisor libvirt() {
        return libvirt;
    }

    /** The node. */
    SimulatedNode node() {
        return site.system().nodes().get(0);
    }

    /** Ends the node's handler and starts it again. */
    synchronized void restartHandler() {
        node().stopHandler();
        node().startHandler();
    }

    /** Kills the scenario's own libvirtd and starts it again; returns when it answers. */
    void restartLibvirt() {
        daemon.kill();
        daemon.start();
        libvirt.reconnect();
    }

    /** A name for the scenario's next machine. */
    String nextName() {
        String name = GuestNames.next();
        names.add(name);
        return name;
    }

    @Override
    public void dispose() {
        if (admitted == 0) {
            // The guest, if there is one, boots elsewhere.
            return;
        }
        try {
            // Launchers end before what they hold on to is taken away.
            site.dispose();
            if (libvirt != null) {
                names.forEach(this::clear);
                libvirt.close();
            }
            if (daemon != null) {
                daemon.close();
            }
            if (folder != null) {
                folder.close();
            }
        } finally {
            AT_A_TIME.release(admitted);
            admitted = 0;
        }
    }

    // What a launcher that was killed has left in a libvirt that outlives it, and what a failed scenario has.
    private void clear(String name) {
        String domain = GuestNames.domain(name);
        GuestNames.remove(libvirt, domain);
        QemuProcess.of(domain).ifPresent(QemuProcess::kill);
    }

    private void enter(int guests) {
        try {
            AT_A_TIME.acquire(guests);
            admitted = guests;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while other guests run", e);
        }
    }

    private void furnish() {
        folder = GuestFolder.make();
        folder.bring(GuestImage.make(GuestCache.ofUser()));
        libvirt = Hypervisor.connect(uri);
        if (daemon == null) {
            sweepOnce(libvirt);
        }
    }

    private void inProcess(int vfs) {
        site.launchersBecome(this::real);
        site.openGate();
        site.node(Map.of(GENERIC, vfs), Map.of());
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
                calls.of(Hypervisor.connect(uri)));
    }

    private static synchronized void sweepOnce(Hypervisor libvirt) {
        if (!swept) {
            GuestNames.sweep(libvirt);
            swept = true;
        }
    }
}
