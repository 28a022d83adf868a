package io.qatvm.steps.world;

import io.qatvm.deviceplugin.inventory.InventorySettings;
import io.qatvm.domain.Composition;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.fixtures.guest.GuestFolder;
import io.qatvm.fixtures.kubelet.ResourceCount;
import io.qatvm.fixtures.lab.HostDevice;
import io.qatvm.fixtures.lab.HostMirror;
import io.qatvm.fixtures.lab.QatLab;
import io.qatvm.fixtures.lab.VfioHost;
import io.qatvm.fixtures.node.NodeDaemon;
import io.qatvm.fixtures.node.NodeSettings;
import io.qatvm.fixtures.node.SimulatedNode;
import io.qatvm.fixtures.reference.NodeTimes;
import io.qatvm.fixtures.reference.QatPluginDaemon;
import io.qatvm.fixtures.sriov.Multus;
import io.qatvm.fixtures.sriov.SriovCni;
import io.qatvm.fixtures.sriov.SriovConfig.Era;
import io.qatvm.fixtures.sriov.SriovPluginDaemon;
import io.qatvm.hostdev.Hostdev;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.launcher.LauncherParts;
import io.qatvm.launcher.MachineFiles;
import io.qatvm.launcher.files.PodFiles;
import io.qatvm.pci.PciAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.picocontainer.Disposable;

/**
 * A node whose machine has real VFIO and a real IOMMU, as its kernel sees it: the product's device plugin, handler and
 * launchers run here and act on it through its shell and its libvirt. One scenario has it at a time.
 */
public final class LabNode implements Disposable {
    private static final Semaphore ONE = new Semaphore(1, true);
    private static final Duration LAUNCHERS_SILENCE = Duration.ofMinutes(5);
    private static final String GENERIC = "qat.intel.com/generic";

    private final Site site;
    private final Evidence evidence;
    private final CallRecord calls = new CallRecord();
    private TakenHost taken;
    private GuestFolder folder;
    private HostMirror mirror;
    private Map<PciAddress, Optional<String>> driversBefore = Map.of();
    private UnaryOperator<List<Hostdev>> passedOn = UnaryOperator.identity();
    private QatPluginDaemon.RunningPlugin plugin;
    private List<PciAddress> own = List.of();
    private boolean entered;

    /** Made for each scenario. */
    public LabNode(Site site, Evidence evidence) {
        this.site = site;
        this.evidence = evidence;
    }

    /** Takes the host for this scenario, as it was in the beginning; vfio-pci takes QAT VFs, or denies them. */
    public void takeHost(boolean denies) {
        ONE.acquireUninterruptibly();
        entered = true;
        // An emulated host takes half a minute for what a real one does in a second.
        site.times(new NodeTimes(NodeTimes.DEFAULT.timeouts(), NodeTimes.DEFAULT.heartbeat(), LAUNCHERS_SILENCE));
        taken = TakenHost.take(denies);
        evidence.text("host", host().told());
    }

    /** The VFs' own driver takes them. */
    public void loadOwnDriver() {
        taken.loadOwnDriver();
    }

    /** Launchers hand libvirt other devices than were composed. Before the node joins. */
    public void launchersPassOn(UnaryOperator<List<Hostdev>> devices) {
        passedOn = devices;
    }

    /** A PF of the host gets VFs. */
    public void enableVfs(PciAddress pf, int count) {
        taken.enableVfs(pf, count);
    }

    /** The network card gets VFs, all of them on vfio-pci or on their own driver. */
    public List<PciAddress> networkVfs(int count, boolean vfio) {
        return taken.networkVfs(count, vfio);
    }

    /**
     * Makes it a node, with the QAT device plugin.
     *
     * @param vfs how many of its QAT VFs the plugin may have
     */
    public void join(int vfs) {
        join(vfs, usual -> usual);
    }

    /** The same, where the VFs of the network card are offered, too, and networks attached. */
    public void joinWithNetwork(int vfs, String resource) {
        networkVfs(2, true);
        String name = resource.substring(resource.indexOf('/') + 1);
        SriovPluginDaemon offered = new SriovPluginDaemon(
                Era.SELECTORS,
                "{\"resourceList\": [{\"resourceName\": \"" + name + "\", \"selectors\": {\"devices\": [\"10ca\"]}}]}");
        join(vfs, usual -> {
            List<NodeDaemon> daemons = new ArrayList<>(usual.daemons());
            daemons.add(offered);
            return usual.withDaemons(daemons)
                    .withNetworks(Multus.of(
                            site.client(),
                            new SriovCni(mirror.sysfs(), site.folder().resolve("pf"))));
        });
    }

    private void join(int vfs, UnaryOperator<NodeSettings> more) {
        List<PciAddress> all = host().qatVfs();
        own = List.copyOf(all.subList(0, vfs));
        Set<PciAddress> others = host().devices().all().stream()
                .filter(HostDevice::isQatVf)
                .map(HostDevice::address)
                .filter(address -> !own.contains(address))
                .collect(Collectors.toSet());
        driversBefore = new TreeMap<>();
        own.forEach(vf -> driversBefore.put(vf, device(vf).driver()));
        folder = host().guestFolder();
        folder.bringPciReader();
        mirror = new HostMirror(host(), site.folder().resolve("host"));
        site.launchersBecome(this::real);
        site.openGate();
        QatPluginDaemon qat = site.system().qatPlugin(InventorySettings.DEFAULT.withExcluded(others));
        NodeDaemon kept = place -> {
            plugin = qat.start(place);
            return plugin;
        };
        site.node(mirror, usual -> more.apply(usual.withDaemons(List.of(kept))));
    }

    /** What the device plugin says of its devices, and of what it leaves alone; a line each. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(plugin.plugin().advertisement().notes());
        plugin.plugin()
                .advertisement()
                .devices()
                .forEach(device -> device.reason().ifPresent(remarks::add));
        return remarks;
    }

    /** How many VFs the kubelet counts, and may give. */
    public ResourceCount counted() {
        return node().kubelet().resources().getOrDefault(resource(), new ResourceCount(0, 0));
    }

    /** How often each VF was reset so far, by whomever. */
    public Map<PciAddress, Long> resets() {
        Map<PciAddress, Long> resets = new TreeMap<>();
        lab().tokens()
                .keySet()
                .forEach(vf -> resets.put(vf, lab().model(vf).counts().of("reset")));
        return resets;
    }

    private LauncherParts real(LauncherParts parts) {
        HostCapabilities capabilities =
                parts.host().withKernel(false, false).withEmulation(true).withDirectories(folder.directories());
        PodFiles files = new PodFiles();
        MachineFiles there = (vmi, host) -> {
            makePrivateFolder(vmi.getMetadata().getUid());
            return files.prepare(vmi, host);
        };
        return new LauncherParts(
                parts.allocator(),
                (vmi, devices, host) -> passedOn(parts.composer().compose(vmi, devices, host)),
                capabilities,
                parts.evidence(),
                there,
                calls.of(parts.hypervisor()));
    }

    private Composition passedOn(Composition composition) {
        return composition instanceof Composition.Composed composed
                ? new Composition.Composed(composed.domain()
                        .withHostdevs(passedOn.apply(composed.domain().hostdevs())))
                : composition;
    }

    /** What a launcher makes in its pod, made where QEMU is. */
    void makePrivateFolder(String uid) {
        host().makeFolder(console(uid).getParent().toString());
    }

    /** Where on the host the serial console of the machine with that uid is. */
    Path console(String uid) {
        return folder.console(uid);
    }

    /** What launchers told libvirt to do, and when. */
    public CallRecord calls() {
        return calls;
    }

    /** The host. */
    public VfioHost host() {
        return taken.host();
    }

    /** The models that are the host's QAT VFs; a real host has none. */
    public QatLab lab() {
        return taken.lab();
    }

    /** Libvirt, as an onlooker asks it. */
    public Hypervisor libvirt() {
        return taken.libvirt();
    }

    /** The node. */
    public SimulatedNode node() {
        return site.system().nodes().get(0);
    }

    /** A function of the host as it is now. */
    public HostDevice device(PciAddress address) {
        return host().devices().at(address).orElseThrow(() -> new AssertionError("the host has no " + address));
    }

    /** The VFs that the device plugin may have. */
    public List<PciAddress> vfs() {
        return own;
    }

    /** Vendor and device of the VFs that the device plugin may have, as guests tell them. */
    public String vfIds() {
        return device(own.get(0)).ids();
    }

    /** The resource that the VFs are offered as; a virtual host's is of one kind. */
    public String resource() {
        return host().real()
                ? mirror
                        .devices(UnaryOperator.identity(), InventorySettings.DEFAULT.lookingOnly())
                        .scan(vf -> false)
                        .devices()
                        .stream()
                        .filter(device -> device.endpoints().contains(own.get(0)))
                        .map(device -> device.resource().text())
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no device plugin would offer " + own.get(0)))
                : GENERIC;
    }

    /** What drove the VFs before there was a device plugin. */
    public Map<PciAddress, Optional<String>> driversBefore() {
        return new TreeMap<>(driversBefore);
    }

    /** Has the host's kernel remove a function, which it does once nobody has it open; returns at once. */
    public void remove(PciAddress function) {
        taken.remove(function);
    }

    /** Keeps how the host's QAT VFs are now. */
    public void keepDevices(String when) {
        List<String> lines = new ArrayList<>();
        host().devices().all().stream()
                .filter(each -> host().qatVfs().contains(each.address()))
                .forEach(each -> lines.add(each.toString()));
        evidence.text("QAT VFs of the host " + when, String.join("\n", lines));
    }

    @Override
    public void dispose() {
        if (!entered) {
            return;
        }
        try {
            site.dispose();
            if (taken != null) {
                taken.removeGuests();
                taken.close();
            }
            if (folder != null) {
                folder.close();
            }
        } finally {
            ONE.release();
        }
    }
}
