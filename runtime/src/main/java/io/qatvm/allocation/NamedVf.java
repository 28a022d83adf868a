package io.qatvm.allocation;

import io.qatvm.pci.PciAddress;

/**
 * One entry of a VMI with the VF it got.
 *
 * @param name the entry's name
 * @param resource the extended resource it asked for; empty for a network whose resource nobody named
 * @param address the host address of the VF
 */
public record NamedVf(String name, String resource, PciAddress address) {}
