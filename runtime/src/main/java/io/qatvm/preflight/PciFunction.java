package io.qatvm.preflight;

import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * One PCI function as sysfs shows it.
 *
 * @param address where it is
 * @param folder its folder in {@code bus/pci/devices}
 * @param vendor PCI vendor id
 * @param device PCI device id
 * @param baseClass PCI base class, such as 2 for network and 0xb for processors
 */
record PciFunction(PciAddress address, Path folder, int vendor, int device, int baseClass) {
    private static final int NETWORK = 0x02;

    /**
     * Reads one entry of {@code bus/pci/devices}.
     *
     * @throws Illegible if its name is no PCI address, or a file of it is missing or malformed
     */
    static PciFunction of(HostFiles files, Path folder) throws Illegible {
        String name = folder.getFileName().toString();
        PciAddress address = PciAddress.of(name)
                .orElseThrow(() -> new Illegible(folder, "'" + name + "', expected " + PciAddress.FORM));
        return new PciFunction(
                address,
                folder,
                hex(files, folder.resolve("vendor"), 4),
                hex(files, folder.resolve("device"), 4),
                hex(files, folder.resolve("class"), 6) >> 16);
    }

    boolean isNetworkCard() {
        return baseClass == NETWORK;
    }

    boolean isQat() {
        return isQatPf() || qatVf().isPresent();
    }

    boolean isQatPf() {
        return qatPf().isPresent();
    }

    /** True if vfio-pci refuses it unless told otherwise. */
    boolean isDenylisted() {
        return qatPf().or(this::qatVf).filter(QatModel::denylisted).isPresent();
    }

    /** True if it is a VF whose PF this host has too. */
    boolean hasPf(HostFiles files) {
        return files.has(folder.resolve("physfn"));
    }

    /** The bridge it is behind; empty on a root bus. */
    Optional<Path> bridge(HostFiles files) throws Illegible {
        try {
            Path above = folder.toRealPath().getParent();
            return above != null && files.has(above.resolve("subordinate_bus_number"))
                    ? Optional.of(above)
                    : Optional.empty();
        } catch (IOException e) {
            throw new Illegible(folder, "a link that leads nowhere: " + e.getMessage());
        }
    }

    /** Address and ids, as lspci would say. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (%04x:%04x)", address, vendor, device);
    }

    private Optional<QatModel> qatPf() {
        return vendor == QatModel.VENDOR ? QatModel.ofPf(device) : Optional.empty();
    }

    private Optional<QatModel> qatVf() {
        return vendor == QatModel.VENDOR ? QatModel.ofVf(device) : Optional.empty();
    }

    private static int hex(HostFiles files, Path file, int digits) throws Illegible {
        String text = files.required(file);
        if (!text.matches("0x[0-9a-fA-F]{" + digits + "}")) {
            throw new Illegible(
                    file, "'" + HostFiles.brief(text) + "', expected 0x and " + digits + " hexadecimal digits");
        }
        return Integer.parseInt(text.substring(2), 16);
    }
}
