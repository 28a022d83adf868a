package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hostdev.PciHostdev;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** All host devices have the alias of the first. */
public final class AliasReused implements Fault {
    /** For the service loader. */
    public AliasReused() {}

    @Override
    public String name() {
        return "alias-reused";
    }

    @Override
    public String what() {
        return "every host device is called like the first";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-HD-010",
                "QVC-HD-011",
                "QVC-ID-001",
                "QVC-ID-002",
                "QVC-LC-001",
                "QVC-LC-004",
                "QVC-PT-002",
                "QVC-PT-004",
                "QVC-SC-001",
                "QVC-SC-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return Domains.withHostdevs(
                sound,
                devices -> devices.stream()
                        .map(device -> device instanceof PciHostdev pci
                                ? new PciHostdev(
                                        devices.get(0).alias(), pci.host(), pci.guest(), pci.bootOrder(), pci.managed())
                                : device)
                        .toList());
    }
}
