package io.qatvm.steps.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.NamedVf;
import io.qatvm.api.DeviceList;
import io.qatvm.domain.Composition;
import io.qatvm.domain.DomainXml;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.pci.PciAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The domain of the scenario's VMI, composed without a cluster, and what libvirt would tell QEMU of it. */
public final class ComposedDomain {
    private static final String NETWORKS = "intel.com/sriov";
    private static final Pattern DEVICE = Pattern.compile("-device '?(\\{[^']*})'?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;
    private final Subject subject;
    private final Evidence evidence;
    private final List<String> granted = new ArrayList<>();
    private List<JsonNode> devices = List.of();
    private Composition composition;

    /** Made for each scenario. */
    public ComposedDomain(Site site, Subject subject, Evidence evidence) {
        this.site = site;
        this.subject = subject;
        this.evidence = evidence;
    }

    /** Composes the domain with a VF for each entry and {@code networks} network VFs, their host addresses interleaved. */
    public void compose(HostCapabilities host, int networks) {
        addNetworks(networks);
        List<NamedVf> vfs = new ArrayList<>();
        List<NamedVf> cards = new ArrayList<>();
        subject.machine().requestedVfs().forEach(asked -> {
            vfs.add(NamedVf.of(asked, next()));
            if (cards.size() < networks) {
                cards.add(card(cards.size()));
            }
        });
        while (cards.size() < networks) {
            cards.add(card(cards.size()));
        }
        composition = site.rooms()
                .domains()
                .compose(subject.defaulted(), new Allocation.Granted(vfs, List.of(), List.of(), cards), host);
        if (composition instanceof Composition.Composed) {
            evidence.xml("domain", xml());
        }
    }

    /** Asks the machine's libvirt. */
    public void turnIntoArguments() {
        try (Hypervisor libvirt = Hypervisor.connect(URI.create("qemu:///system"))) {
            String arguments = libvirt.toNative(xml());
            evidence.text("QEMU's arguments", arguments);
            List<JsonNode> found = new ArrayList<>();
            Matcher device = DEVICE.matcher(arguments);
            while (device.find()) {
                found.add(JSON.readTree(device.group(1)));
            }
            devices = found;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("libvirt's arguments have a device that is no JSON", e);
        }
    }

    /** The XML that was composed. */
    public String xml() {
        if (composition instanceof Composition.Refused refused) {
            throw new AssertionError("no domain was composed: " + refused.message());
        }
        return DomainXml.write(((Composition.Composed) composition).domain());
    }

    /** Why there is none. */
    public String refusal() {
        if (composition instanceof Composition.Refused refused) {
            return refused.message();
        }
        throw new AssertionError("a domain was composed");
    }

    /** Host addresses of all VFs that were granted, in order of address. */
    public List<String> granted() {
        return granted.stream().sorted().toList();
    }

    /** Host addresses of all VFs that QEMU is told of, in order of address. */
    public List<String> passedThrough() {
        return argumentsOf("").stream()
                .map(device -> device.path("host").asText())
                .sorted()
                .toList();
    }

    /** QEMU's VFIO devices whose id starts so. */
    public List<JsonNode> argumentsOf(String id) {
        return devices.stream()
                .filter(device -> device.path("driver").asText().equals("vfio-pci")
                        && device.path("id").asText().startsWith(id))
                .toList();
    }

    /** Ids of all of QEMU's devices. */
    public List<String> ids() {
        return devices.stream().map(device -> device.path("id").asText()).toList();
    }

    /** Bus and address of each device on a PCI bus. */
    public List<String> places() {
        return devices.stream()
                .filter(device -> device.has("addr"))
                .map(device ->
                        device.path("bus").asText() + " " + device.path("addr").asText())
                .toList();
    }

    private NamedVf card(int number) {
        return new NamedVf(DeviceList.INTERFACES, "net-" + number, NETWORKS, next());
    }

    private PciAddress next() {
        int index = granted.size();
        PciAddress address = new PciAddress(0, 0x3d, 1 + index / 8, index % 8);
        granted.add(address.toString());
        return address;
    }

    private void addNetworks(int networks) {
        ObjectNode spec = (ObjectNode) subject.machine().manifest().get("spec");
        for (int i = 0; i < networks; i++) {
            String name = "net-" + i;
            ObjectNode card = spec.withArray("/domain/devices/interfaces").addObject();
            card.put("name", name).putObject("sriov");
            ObjectNode network = spec.withArray("/networks").addObject();
            network.put("name", name).putObject("multus").put("networkName", name);
        }
    }
}
