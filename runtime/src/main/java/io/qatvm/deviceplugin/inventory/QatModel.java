package io.qatvm.deviceplugin.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The QAT devices there are, with their PCI ids and the Linux drivers for them.
 *
 * <p>Source: Intel's device plugin for Kubernetes, DPDK's guide to QAT (200xx, VFs of each PF) and Linux (driver names,
 * vfio-pci's denylist). The number of VFs of 420xx and 6xxx stands in none of them and is taken to be that of 4xxx.
 */
public enum QatModel {
    /** DH8900 to DH8950 adapters and the 8925 to 8955 chipsets. */
    DH895XCC("DH895xCC", 2, List.of(0x0435, 0x0434), List.of(0x0443, 0x0442), "dh895xcc", 32, true),
    /** C620 series chipsets and 8960/8970 adapters. */
    C62X("C62x", 2, List.of(0x37c8), List.of(0x37c9), "c6xx", 16, true),
    /** Atom C3000 processors. */
    C3XXX("C3xxx", 2, List.of(0x19e2), List.of(0x19e3), "c3xxx", 16, true),
    /** Atom P5300 and Xeon D parts that only DPDK lists. */
    M200XX("200xx", 2, List.of(0x18ee), List.of(0x18ef), "200xx", 16, false),
    /** Xeon D-1500 processors. */
    D15XX("D15xx", 2, List.of(0x6f54), List.of(0x6f55), "d15xx", 16, false),
    /** Atom P5900 processors. */
    C4XXX("C4xxx", 3, List.of(0x18a0), List.of(0x18a1), "c4xxx", 128, false),
    /** Built into 4th generation Xeon processors. */
    M4XXX("4xxx", 4, List.of(0x4940), List.of(0x4941), "4xxx", 16, false),
    /** A sibling of 4xxx, with its driver. */
    M401XX("401xx", 4, List.of(0x4942), List.of(0x4943), "4xxx", 16, false),
    /** A sibling of 4xxx, with its driver. */
    M402XX("402xx", 4, List.of(0x4944), List.of(0x4945), "4xxx", 16, false),
    /** A later sibling with a driver of its own. */
    M420XX("420xx", 4, List.of(0x4946), List.of(0x4947), "420xx", 16, false),
    /** Generation 6. */
    M6XXX("6xxx", 6, List.of(0x4948), List.of(0x4949), "6xxx", 16, false);

    /** Intel. */
    public static final int VENDOR = 0x8086;
    /** PCI class of PFs and VFs alike: co-processor, the last byte (programming interface) left out. */
    public static final int PCI_CLASS = 0x0b40;

    private static final int FIRST_WITH_SERVICES = 4;
    private static final Map<Integer, QatModel> BY_PF = new HashMap<>();
    private static final Map<Integer, QatModel> BY_VF = new HashMap<>();

    static {
        for (QatModel model : values()) {
            model.pfIds.forEach(id -> BY_PF.put(id, model));
            model.vfIds.forEach(id -> BY_VF.put(id, model));
        }
    }

    private final String title;
    private final int generation;
    // Lists made by List.of never change, which the check cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Integer> pfIds;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Integer> vfIds;

    private final String pfDriver;
    private final int mostVfs;
    private final boolean denylisted;

    QatModel(
            String title,
            int generation,
            List<Integer> pfIds,
            List<Integer> vfIds,
            String pfDriver,
            int mostVfs,
            boolean denylisted) {
        this.title = title;
        this.generation = generation;
        this.pfIds = pfIds;
        this.vfIds = vfIds;
        this.pfDriver = pfDriver;
        this.mostVfs = mostVfs;
        this.denylisted = denylisted;
    }

    /** The model whose PF has this device id; empty if none. */
    public static Optional<QatModel> ofPf(int deviceId) {
        return Optional.ofNullable(BY_PF.get(deviceId));
    }

    /** The model whose VF has this device id; empty if none. */
    public static Optional<QatModel> ofVf(int deviceId) {
        return Optional.ofNullable(BY_VF.get(deviceId));
    }

    /** As Intel writes it, such as {@code C62x}. */
    public String title() {
        return title;
    }

    /** Device ids of its PF, the usual one first. */
    public List<Integer> pfIds() {
        return pfIds;
    }

    /** Device ids of its VF, the usual one first. */
    public List<Integer> vfIds() {
        return vfIds;
    }

    /** The PF's driver as sysfs spells it; debugfs names its folder after it too. */
    public String pfDriver() {
        return pfDriver;
    }

    /** The VF's own driver as sysfs spells it, such as {@code c6xxvf} (its module is called qat_c62xvf). */
    public String vfDriver() {
        return pfDriver + "vf";
    }

    /** How many VFs one PF can have. */
    public int mostVfs() {
        return mostVfs;
    }

    /** True if the services of its PF can be chosen, and name the resource: from generation 4 on. */
    public boolean hasServices() {
        return generation >= FIRST_WITH_SERVICES;
    }

    /** True if vfio-pci refuses it unless loaded with {@code disable_denylist=1}; since Linux 5.9. */
    public boolean denylisted() {
        return denylisted;
    }
}
