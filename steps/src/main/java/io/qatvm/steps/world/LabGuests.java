package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.fixtures.guest.GuestNames;
import io.qatvm.fixtures.guest.PciReport;
import io.qatvm.fixtures.lab.HostConsole;
import io.qatvm.fixtures.libvirt.LiveDomain;
import io.qatvm.fixtures.libvirt.LiveHostdev;
import io.qatvm.pci.PciAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Guests on the lab's node that tell which PCI functions they have. */
public final class LabGuests {
    private final Subject subject;
    private final LabNode place;
    private final Evidence evidence;
    private final Map<Machine, HostConsole> consoles = new LinkedHashMap<>();

    /** Made for each scenario. */
    public LabGuests(Subject subject, LabNode place, Evidence evidence) {
        this.subject = subject;
        this.place = place;
        this.evidence = evidence;
    }

    /** The scenario is about a VMI that is handed so many VFs, as {@code vf-1}, {@code vf-2} and so on. */
    public Machine is(String label, int vfs) {
        ObjectNode vmi = Manifests.reader(GuestNames.next());
        Machine machine = subject.is(label, vmi);
        for (int i = 1; i <= vfs; i++) {
            machine.add("vf-" + i, place.resource());
        }
        return machine;
    }

    /** Creates the VMI and listens to its console. */
    public void boot(Machine machine) {
        String uid = machine.create().getMetadata().getUid();
        place.makePrivateFolder(uid);
        consoles.put(machine, HostConsole.at(place.host().shell(), place.console(uid)));
    }

    /** What the guest has said so far. */
    public String said(Machine machine) {
        return consoles.get(machine).text();
    }

    /** The same, taken apart. */
    public PciReport report(Machine machine) {
        return PciReport.of(said(machine));
    }

    /** Keeps what the guests have said. */
    public void keepEvidence() {
        consoles.forEach((machine, console) -> evidence.text("console of " + machine.name(), console.text()));
    }

    /** The domain as libvirt runs it. */
    public LiveDomain live(Machine machine) {
        String xml = place.libvirt()
                .liveXml(GuestNames.domain(machine.name()))
                .orElseThrow(() -> new AssertionError("libvirt runs no domain of " + machine.name()));
        evidence.xml("live XML of " + machine.name(), xml);
        return LiveDomain.of(xml);
    }

    /**
     * Where the guest must see a device: a bus of the XML is what is behind one of its root ports, and a guest numbers
     * buses in its own way.
     */
    public PciAddress inGuest(LiveDomain live, LiveHostdev device, PciReport report) {
        PciAddress there = device.guest().orElseThrow();
        if (there.bus() == 0) {
            return there;
        }
        String port = "controller pci." + there.bus();
        PciAddress bridge = live.guestPlaces().stream()
                .filter(place -> place.device().equals(port))
                .map(LiveDomain.GuestPlace::address)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the domain has no " + port));
        return Optional.ofNullable(report.buses().get(bridge))
                .map(bus -> new PciAddress(0, bus, there.slot(), there.function()))
                .orElseThrow(() -> new AssertionError("the guest sees no bridge at " + bridge));
    }

    /** The devices of a domain that are QAT VFs of the host. */
    public List<LiveHostdev> qatVfs(LiveDomain live) {
        Set<PciAddress> qat = place.lab().tokens().keySet();
        return live.hostdevs().stream()
                .filter(device -> device.source().filter(qat::contains).isPresent())
                .toList();
    }

    /** The VFIO groups that the QEMU of a domain has open, by what its kernel says of the process. */
    public Set<String> groupsOpenedFor(String domain) {
        // Written so that it does not find the one who looks.
        String words = "guest=[" + domain.charAt(0) + "]" + domain.substring(1) + ",";
        String told = place.host()
                .shell()
                .call("for one in $(grep -a -l '" + words + "' /proc/[0-9]*/cmdline 2> /dev/null); do\n"
                        + "  ls -l ${one%/cmdline}/fd\ndone");
        evidence.text("files of the QEMU of " + domain, told);
        Set<String> groups = new HashSet<>();
        told.lines()
                .filter(line -> line.matches(".* -> /dev/vfio/[0-9]+"))
                .forEach(line -> groups.add(line.substring(line.lastIndexOf('/') + 1)));
        return groups;
    }
}
