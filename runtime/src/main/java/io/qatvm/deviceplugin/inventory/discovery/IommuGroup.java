package io.qatvm.deviceplugin.inventory.discovery;

/**
 * The IOMMU group of a function.
 *
 * @param number as sysfs names it
 * @param withoutIommu true if it is one that VFIO made up because the host has no IOMMU
 */
public record IommuGroup(String number, boolean withoutIommu) {
    /** The name of its node below {@code /dev/vfio}. */
    public String node() {
        return withoutIommu ? "noiommu-" + number : number;
    }
}
