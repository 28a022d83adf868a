package io.qatvm.cli;

import io.qatvm.deviceplugin.inventory.InventorySettings;
import io.qatvm.deviceplugin.inventory.SharedGroups;
import io.qatvm.pci.PciAddress;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which of a host's devices are offered, and as what. */
final class InventoryOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--resource-namespace",
            paramLabel = "DOMAIN",
            defaultValue = InventorySettings.NAMESPACE,
            description = "In front of the slash of each resource; default ${DEFAULT-VALUE}")
    private String namespace;

    @Option(
            names = "--max-devices",
            paramLabel = "N",
            description = "Advertise at most N devices, spread over the PFs; default all")
    private Integer maxDevices;

    @Option(
            names = "--shared-groups",
            paramLabel = "unit|refuse",
            defaultValue = "unit",
            description = "VFs that share an IOMMU group are one device, or are not advertised; default"
                    + " ${DEFAULT-VALUE}")
    private String sharedGroups;

    @Option(
            names = "--exclude",
            paramLabel = "ADDRESS",
            split = ",",
            description = "Leave alone this VF, or all VFs of this PF; a full PCI address. Repeatable")
    private List<String> excluded = List.of();

    @Option(
            names = "--other-plugin-config",
            paramLabel = "FILE",
            description = "Leave alone what this file gives to another plugin: an SR-IOV network device plugin's"
                    + " config.json, or a KubeVirt resource. Repeatable")
    private List<Path> otherPlugins = List.of();

    /**
     * The settings; they bind VFs.
     *
     * @param stateFolder where to remember what was bound
     * @throws ParameterException for a value that makes no sense
     */
    InventorySettings settings(Optional<Path> stateFolder) {
        try {
            return new InventorySettings(
                    namespace,
                    maxDevices == null ? OptionalInt.empty() : OptionalInt.of(maxDevices),
                    shared(),
                    addresses(),
                    otherPlugins,
                    stateFolder,
                    true);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private SharedGroups shared() {
        return switch (sharedGroups) {
            case "unit" -> SharedGroups.ONE_UNIT;
            case "refuse" -> SharedGroups.REFUSED;
            default ->
                throw new IllegalArgumentException("--shared-groups '" + sharedGroups + "', expected unit or refuse");
        };
    }

    private Set<PciAddress> addresses() {
        Set<PciAddress> addresses = new LinkedHashSet<>();
        for (String text : excluded) {
            addresses.add(PciAddress.of(text)
                    .orElseThrow(
                            () -> new IllegalArgumentException("--exclude '" + text + "' is not " + PciAddress.FORM)));
        }
        return addresses;
    }
}
