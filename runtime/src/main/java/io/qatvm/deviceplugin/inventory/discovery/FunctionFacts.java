package io.qatvm.deviceplugin.inventory.discovery;

import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.pci.PciAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What does not change while a PCI function is there.
 *
 * @param pf what QAT PF it is; empty if none
 * @param vf what QAT VF it is; empty if none
 * @param deviceId its PCI device id; 0 if it is neither
 * @param physfn the function its {@code physfn} leads to
 * @param numaNode its NUMA node; empty for -1 and where the file cannot be used
 * @param complaint what of its files could not be used although the function can; empty if nothing
 */
record FunctionFacts(
        Optional<QatModel> pf,
        Optional<QatModel> vf,
        int deviceId,
        Optional<PciAddress> physfn,
        OptionalInt numaNode,
        Optional<String> complaint) {
    private static final FunctionFacts STRANGER = new FunctionFacts(
            Optional.empty(), Optional.empty(), 0, Optional.empty(), OptionalInt.empty(), Optional.empty());

    /**
     * Reads them.
     *
     * @throws UnusableFile if it cannot be told what the function is
     */
    static FunctionFacts read(Path folder) throws UnusableFile {
        if (Sysfs.hex(folder.resolve("vendor")) != QatModel.VENDOR) {
            return STRANGER;
        }
        int device = Sysfs.hex(folder.resolve("device"));
        Optional<QatModel> pf = QatModel.ofPf(device);
        Optional<QatModel> vf = QatModel.ofVf(device);
        if (pf.isEmpty() && vf.isEmpty()) {
            return STRANGER;
        }
        Path classFile = folder.resolve("class");
        int pciClass = Sysfs.hex(classFile);
        if (pciClass >>> 8 != QatModel.PCI_CLASS) {
            throw new UnusableFile(String.format(
                    "%s: found 0x%06x for a device with a QAT id, expected class 0x%04x (co-processor)",
                    classFile, pciClass, QatModel.PCI_CLASS));
        }
        Optional<PciAddress> physfn =
                vf.isPresent() ? Sysfs.functionBehind(folder.resolve("physfn")) : Optional.empty();
        try {
            Optional<Integer> node = Sysfs.number(folder.resolve("numa_node"));
            OptionalInt numa = node.isPresent() && node.get() >= 0 ? OptionalInt.of(node.get()) : OptionalInt.empty();
            return new FunctionFacts(pf, vf, device, physfn, numa, Optional.empty());
        } catch (UnusableFile e) {
            return new FunctionFacts(pf, vf, device, physfn, OptionalInt.empty(), Optional.of(e.getMessage()));
        }
    }
}
