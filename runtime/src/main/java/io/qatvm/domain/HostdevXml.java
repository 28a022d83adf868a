package io.qatvm.domain;

import io.qatvm.hostdev.Hostdev;
import io.qatvm.hostdev.MediatedHostdev;
import io.qatvm.hostdev.PciHostdev;

/** Writes a host device as libvirt's {@code <hostdev>}. */
public final class HostdevXml {
    private HostdevXml() {}

    /** Adds {@code device} to what {@code out} has written. */
    public static void write(XmlCursor out, Hostdev device) {
        out.open("hostdev").attribute("mode", "subsystem");
        if (device instanceof PciHostdev pci) {
            out.attribute("type", "pci").attribute("managed", pci.managed() ? "yes" : "no");
            out.empty("driver").attribute("name", "vfio");
            out.open("source").empty("address").pci(pci.host()).close();
            if (pci.bootOrder().isPresent()) {
                out.empty("boot").attribute("order", pci.bootOrder().getAsInt());
            }
        } else if (device instanceof MediatedHostdev mediated) {
            out.attribute("type", "mdev").attribute("managed", "no").attribute("model", "vfio-pci");
            out.open("source")
                    .empty("address")
                    .attribute("uuid", mediated.uuid().toString())
                    .close();
        }
        out.empty("alias").attribute("name", device.alias());
        device.guest()
                .ifPresent(
                        address -> out.empty("address").attribute("type", "pci").pci(address));
        out.close();
    }
}
