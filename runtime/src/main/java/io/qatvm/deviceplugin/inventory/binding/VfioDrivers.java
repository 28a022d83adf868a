package io.qatvm.deviceplugin.inventory.binding;

/** Which drivers hand a function to user space by VFIO. */
public final class VfioDrivers {
    /** The one that takes any function. */
    public static final String VFIO_PCI = "vfio-pci";

    private VfioDrivers() {}

    /** True for vfio-pci and for the variants that drivers of one device bring, such as {@code qat_vfio_pci}. */
    public static boolean isOne(String driver) {
        return driver.equals(VFIO_PCI) || driver.endsWith("vfio_pci") || driver.endsWith("vfio-pci");
    }
}
