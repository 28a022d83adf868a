package io.qatvm.deviceplugin.inventory;

/** What becomes of VFs that share an IOMMU group, which only one container can open. */
public enum SharedGroups {
    /** They are advertised as one device, called by the lowest address. */
    ONE_UNIT,
    /** They are not advertised. */
    REFUSED
}
