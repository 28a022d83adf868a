package io.qatvm.hostdev;

import io.qatvm.pci.PciAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network card of the machine that is a VF: what the user said of it.
 *
 * @param name the card's and its network's name
 * @param guest where the guest is to see it; empty if the composer is to choose
 * @param bootOrder place in the boot order, from 1; empty for none
 */
public record SriovCard(String name, Optional<PciAddress> guest, OptionalInt bootOrder) {}
