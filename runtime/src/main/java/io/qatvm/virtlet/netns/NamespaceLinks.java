package io.qatvm.virtlet.netns;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.tap.TapFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What network plugins left in a namespace. */
class NamespaceLinks {
    private final IpTool ip;

    NamespaceLinks(IpTool ip) {
        this.ip = ip;
    }

    /**
     * A link.
     *
     * @param kind of software link, such as veth; empty for a device
     * @param addresses with prefix lengths, without those that the kernel gave itself
     * @param pci address of the device behind it, if there is one
     */
    record Link(String name, String mac, int mtu, String kind, List<String> addresses, Optional<PciAddress> pci) {
        Link {
            addresses = List.copyOf(addresses);
        }
    }

    /** All links of a namespace but the loopback, in the kernel's order. */
    List<Link> of(String namespace) throws TapFailure {
        List<Link> links = new ArrayList<>();
        for (JsonNode link : ip.json("-n", namespace, "-d", "-j", "addr", "show")) {
            String name = link.path("ifname").asText();
            if (link.path("link_type").asText().equals("ether")) {
                String kind = link.path("linkinfo").path("info_kind").asText("");
                List<String> addresses = new ArrayList<>();
                for (JsonNode address : link.path("addr_info")) {
                    if (!address.path("scope").asText().equals("link")) {
                        addresses.add(address.path("local").asText() + "/"
                                + address.path("prefixlen").asInt());
                    }
                }
                links.add(new Link(
                        name,
                        link.path("address").asText(),
                        link.path("mtu").asInt(),
                        kind,
                        addresses,
                        kind.isEmpty() ? device(namespace, name) : Optional.empty()));
            }
        }
        return links;
    }

    /** The PCI device behind a link; sysfs shows it to those in the namespace alone. */
    Optional<PciAddress> device(String namespace, String link) throws TapFailure {
        String path = ip.run("netns", "exec", namespace, "readlink", "-f", "/sys/class/net/" + link + "/device")
                .strip();
        return path.isEmpty()
                ? Optional.empty()
                : PciAddress.of(Path.of(path).getFileName().toString());
    }
}
