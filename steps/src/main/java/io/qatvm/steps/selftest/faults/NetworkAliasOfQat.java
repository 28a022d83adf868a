package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hostdev.PciHostdev;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Network VFs are called as QAT VFs are. */
public final class NetworkAliasOfQat implements Fault {
    /** For the service loader. */
    public NetworkAliasOfQat() {}

    @Override
    public String name() {
        return "network-alias-of-qat";
    }

    @Override
    public String what() {
        return "a VF of a network has an alias that does not lead to its interface";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-NW-004", "QVC-NW-005", "QVC-NW-017");
    }

    @Override
    public Reference seed(Reference sound) {
        return Domains.withHostdevs(
                sound,
                devices -> devices.stream()
                        .map(device -> device instanceof PciHostdev pci
                                ? new PciHostdev(
                                        pci.alias().replace("ua-sriov-", "ua-qat-"),
                                        pci.host(),
                                        pci.guest(),
                                        pci.bootOrder(),
                                        pci.managed())
                                : device)
                        .toList());
    }
}
