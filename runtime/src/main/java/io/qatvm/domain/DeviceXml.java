package io.qatvm.domain;

import io.qatvm.domain.DomainDevices.Controller;
import io.qatvm.domain.DomainDevices.DiskDevice;
import io.qatvm.domain.DomainDevices.DiskSource;
import io.qatvm.domain.DomainDevices.InputDevice;
import io.qatvm.domain.DomainDevices.NetworkCard;
import io.qatvm.pci.PciAddress;

/** The {@code <devices>} element. */
final class DeviceXml {
    private final XmlCursor out;

    DeviceXml(XmlCursor out) {
        this.out = out;
    }

    void write(DomainDevices devices) {
        out.open("devices");
        devices.interfaces().forEach(this::networkCard);
        guestAgent();
        devices.hostdevs().forEach(device -> HostdevXml.write(out, device));
        devices.controllers().forEach(this::controller);
        if (devices.vncSocket() != null) {
            graphics(devices.vncSocket());
        }
        balloon(devices.balloon());
        devices.disks().forEach(this::disk);
        devices.inputs().forEach(this::input);
        if (devices.serialSocket() != null) {
            serial(devices.serialSocket());
        }
        if (devices.watchdog() != null) {
            out.open("watchdog")
                    .attribute("model", "i6300esb")
                    .attribute("action", devices.watchdog().action());
            alias(devices.watchdog().alias());
            address(devices.watchdog().address());
            out.close();
        }
        if (devices.rng() != null) {
            out.open("rng").attribute("model", "virtio");
            out.open("backend")
                    .attribute("model", "random")
                    .text("/dev/urandom")
                    .close();
            address(devices.rng().address());
            out.close();
        }
        out.close();
    }

    private void networkCard(NetworkCard card) {
        out.open("interface").attribute("type", card.bridge() == null ? "user" : "bridge");
        if (card.mac() != null) {
            out.empty("mac").attribute("address", card.mac());
        }
        if (card.bridge() != null) {
            out.empty("source").attribute("bridge", card.bridge());
        }
        out.empty("model").attribute("type", card.model());
        if (card.queues() > 0) {
            out.empty("driver").attribute("name", "vhost").attribute("queues", card.queues());
        }
        bootOrder(card.bootOrder());
        alias(card.alias());
        address(card.address());
        out.close();
    }

    // Without a source path: libvirt then makes the socket in a folder of its own, talks to the agent by it and removes
    // it.
    private void guestAgent() {
        out.open("channel").attribute("type", "unix");
        out.empty("target").attribute("type", "virtio").attribute("name", "org.qemu.guest_agent.0");
        out.close();
    }

    private void controller(Controller controller) {
        boolean bare = controller.address() == null;
        if (bare) {
            out.empty("controller");
        } else {
            out.open("controller");
        }
        out.attribute("type", controller.type())
                .attribute("index", controller.index())
                .attribute("model", controller.model());
        if (!bare) {
            out.empty("address").attribute("type", "pci").pci(controller.address());
            if (controller.multifunction()) {
                out.attribute("multifunction", "on");
            }
            out.close();
        }
    }

    private void graphics(String socket) {
        out.open("video")
                .empty("model")
                .attribute("type", "vga")
                .attribute("heads", 1)
                .attribute("vram", 16384);
        out.close();
        out.open("graphics").attribute("type", "vnc");
        out.empty("listen").attribute("type", "socket").attribute("socket", socket);
        out.close();
    }

    private void balloon(DomainDevices.Balloon balloon) {
        if (balloon == null) {
            out.empty("memballoon").attribute("model", "none");
            return;
        }
        out.open("memballoon").attribute("model", "virtio");
        out.empty("stats").attribute("period", 10);
        address(balloon.address());
        out.close();
    }

    private void disk(DiskDevice disk) {
        out.open("disk")
                .attribute("type", disk.source().block() ? "block" : "file")
                .attribute("device", disk.device());
        out.empty("driver")
                .attribute("name", "qemu")
                .attribute("type", disk.source().format())
                .attribute("cache", disk.driver().cache());
        if (disk.driver().queues() > 0) {
            out.attribute("queues", disk.driver().queues());
        }
        if (disk.driver().ioThread() > 0) {
            out.attribute("iothread", disk.driver().ioThread());
        }
        source(disk.source());
        if (disk.backing() != null) {
            out.open("backingStore").attribute("type", disk.backing().block() ? "block" : "file");
            out.empty("format").attribute("type", disk.backing().format());
            source(disk.backing());
            out.close();
        }
        out.empty("target")
                .attribute("dev", disk.target())
                .attribute("bus", disk.bus())
                .attribute("tray", disk.tray());
        if (disk.readonly()) {
            out.empty("readonly");
        }
        if (disk.serial() != null) {
            out.element("serial", disk.serial());
        }
        bootOrder(disk.bootOrder());
        alias(disk.alias());
        address(disk.address());
        out.close();
    }

    private void source(DiskSource source) {
        out.empty("source").attribute(source.block() ? "dev" : "file", source.path());
    }

    private void input(InputDevice input) {
        out.open("input").attribute("type", input.type()).attribute("bus", input.bus());
        if (input.bus().equals("virtio")) {
            out.attribute("model", "virtio");
        }
        alias(input.alias());
        address(input.address());
        out.close();
    }

    private void serial(String socket) {
        out.open("serial").attribute("type", "unix");
        out.empty("source").attribute("mode", "bind").attribute("path", socket);
        out.empty("target").attribute("port", 0);
        out.close();
        out.open("console").attribute("type", "pty");
        out.empty("target").attribute("type", "serial").attribute("port", 0);
        out.close();
    }

    private void bootOrder(Integer order) {
        if (order != null) {
            out.empty("boot").attribute("order", order);
        }
    }

    private void alias(String alias) {
        out.empty("alias").attribute("name", alias);
    }

    private void address(PciAddress address) {
        if (address != null) {
            out.empty("address").attribute("type", "pci").pci(address);
        }
    }
}
