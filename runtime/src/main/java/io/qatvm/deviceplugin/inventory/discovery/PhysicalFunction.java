package io.qatvm.deviceplugin.inventory.discovery;

import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.pci.PciAddress;
import java.nio.file.Path;

/**
 * A QAT PF.
 *
 * @param address where it is
 * @param model what it is
 * @param folder its folder in sysfs
 */
public record PhysicalFunction(PciAddress address, QatModel model, Path folder) {}
