package io.qatvm.virtlet.netns;

import io.qatvm.deviceplugin.inventory.KernelWrites;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.netns.GuestCard.Kind;
import io.qatvm.virtlet.netns.NamespaceLinks.Link;
import io.qatvm.virtlet.tap.TapFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes a VF that a network plugin gave a sandbox from its Linux driver and gives it to VFIO, by the VF's own
 * {@code driver_override}: {@code new_id} would take other VFs of the same kind, too.
 */
class VfHandover {
    private static final String VFIO = "vfio-pci";

    private final Path devices;
    private final Path drivers;
    private final KernelWrites kernel;
    private final IpTool ip;

    /**
     * A handover on one node.
     *
     * @param hostRoot the folder with its sys
     */
    VfHandover(Path hostRoot, KernelWrites kernel, IpTool ip) {
        this.devices = hostRoot.resolve("sys/bus/pci/devices");
        this.drivers = hostRoot.resolve("sys/bus/pci/drivers");
        this.kernel = kernel;
        this.ip = ip;
    }

    /**
     * The card that {@link #take} makes of a link; to be written down before.
     *
     * @throws TapFailure if the device is no VF, or a guest could not have it alone
     */
    GuestCard plan(Link link, PciAddress vf) throws TapFailure {
        if (!Files.exists(devices.resolve(vf.toString()).resolve("physfn"))) {
            throw new TapFailure("link " + link.name() + " is device " + vf
                    + ", which is no VF; expected a VF: a whole network card is the node's");
        }
        if (!Files.isDirectory(drivers.resolve(VFIO))) {
            throw new TapFailure("link " + link.name() + " is VF " + vf + ", and this node has no driver " + VFIO
                    + "; load it with modprobe " + VFIO);
        }
        String driver = driver(vf).filter(name -> !name.equals(VFIO)).orElse("");
        return new GuestCard(
                Kind.VF, link.name(), link.mac(), link.mtu(), link.addresses(), "", "", vf.toString(), driver);
    }

    /** Gives the VF to VFIO, with its hardware address set where the guest cannot change it. */
    void take(GuestCard card) throws TapFailure {
        PciAddress vf = PciAddress.parse(card.pci());
        setMac(vf, card.mac());
        if (card.driver().isEmpty()) {
            return;
        }
        try {
            write(vf, "driver_override", VFIO + "\n");
            write(vf, "driver/unbind", vf.toString());
            kernel.write(drivers.resolve(VFIO).resolve("bind"), vf.toString());
        } catch (IOException e) {
            throw new TapFailure("VF " + vf + " cannot be bound to " + VFIO + ": " + e.getMessage(), e);
        }
        if (!driver(vf).equals(Optional.of(VFIO))) {
            throw new TapFailure(
                    "VF " + vf + " has driver " + driver(vf).orElse("none") + " after it was bound to " + VFIO);
        }
    }

    /**
     * Gives the VF back to the driver it had, and its link to the namespace under its name, so that its plugin finds it.
     *
     * @throws TapFailure if the driver does not take it
     */
    void giveBack(String namespace, GuestCard card) throws TapFailure {
        PciAddress vf = PciAddress.parse(card.pci());
        if (card.driver().isEmpty() || !Files.isDirectory(devices.resolve(vf.toString()))) {
            return;
        }
        try {
            write(vf, "driver_override", "\n");
            if (driver(vf).equals(Optional.of(VFIO))) {
                write(vf, "driver/unbind", vf.toString());
            }
            if (driver(vf).isEmpty()) {
                kernel.write(drivers.resolve(card.driver()).resolve("bind"), vf.toString());
            }
        } catch (IOException e) {
            throw new TapFailure("VF " + vf + " cannot be given back to " + card.driver() + ": " + e.getMessage(), e);
        }
        Optional<String> link = link(vf);
        if (link.isPresent()) {
            ip.run("link", "set", "dev", link.get(), "netns", namespace, "name", card.name());
        }
    }

    private Optional<String> driver(PciAddress vf) {
        try {
            Path driver = devices.resolve(vf.toString()).resolve("driver");
            return Files.exists(driver)
                    ? Optional.of(driver.toRealPath().getFileName().toString())
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Optional<String> link(PciAddress device) {
        try (Stream<Path> links = Files.list(devices.resolve(device.toString()).resolve("net"))) {
            return links.map(link -> link.getFileName().toString()).findFirst();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    // On the PF: what a guest does with its driver does not change what the card lets through.
    private void setMac(PciAddress vf, String mac) throws TapFailure {
        Path parent = devices.resolve(vf.toString()).resolve("physfn");
        Optional<Integer> number = number(parent, vf);
        Optional<String> link = parentLink(parent);
        if (number.isPresent() && link.isPresent()) {
            ip.run("link", "set", "dev", link.get(), "vf", number.get().toString(), "mac", mac);
        }
    }

    private Optional<String> parentLink(Path parent) {
        try {
            return PciAddress.of(parent.toRealPath().getFileName().toString()).flatMap(this::link);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(Path parent, PciAddress vf) {
        try (Stream<Path> entries = Files.list(parent)) {
            List<Path> links = entries.filter(
                            entry -> entry.getFileName().toString().startsWith("virtfn"))
                    .toList();
            for (Path link : links) {
                if (link.toRealPath().getFileName().toString().equals(vf.toString())) {
                    return Optional.of(
                            Integer.valueOf(link.getFileName().toString().substring("virtfn".length())));
                }
            }
            return Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private void write(PciAddress vf, String file, String text) throws IOException {
        kernel.write(devices.resolve(vf.toString()).resolve(file), text);
    }
}
