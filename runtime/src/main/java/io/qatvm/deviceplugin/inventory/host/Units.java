package io.qatvm.deviceplugin.inventory.host;

import io.qatvm.deviceplugin.inventory.InventorySettings;
import io.qatvm.deviceplugin.inventory.SharedGroups;
import io.qatvm.deviceplugin.inventory.discovery.IommuGroup;
import io.qatvm.deviceplugin.inventory.discovery.VirtualFunction;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which VFs make one device, and which devices are within the cap. Pure. */
final class Units {
    private final InventorySettings settings;

    Units(InventorySettings settings) {
        this.settings = settings;
    }

    /**
     * Puts VFs of one IOMMU group together.
     *
     * @param vfs all VFs, ascending
     * @param leftAlone those that must not be touched
     * @param resource what each is offered as
     * @param notes takes why a group is not offered
     */
    List<Unit> of(
            List<VirtualFunction> vfs,
            Set<PciAddress> leftAlone,
            Function<VirtualFunction, ResourceName> resource,
            List<String> notes) {
        Map<String, List<VirtualFunction>> groups = new LinkedHashMap<>();
        vfs.forEach(vf -> groups.computeIfAbsent(
                        vf.group().map(IommuGroup::number).orElse("none of " + vf.address()), none -> new ArrayList<>())
                .add(vf));
        List<Unit> units = new ArrayList<>();
        for (List<VirtualFunction> together : groups.values()) {
            Set<ResourceName> names = together.stream().map(resource).collect(Collectors.toSet());
            Optional<String> objection = objection(together, leftAlone, names);
            if (objection.isPresent()) {
                notes.add(objection.get());
            } else if (together.stream().noneMatch(vf -> leftAlone.contains(vf.address()))) {
                units.add(new Unit(resource.apply(together.get(0)), List.copyOf(together)));
            }
        }
        return units;
    }

    /**
     * Keeps to the cap: first what is in somebody's hands, then one VF of each PF after the other, so that a low cap
     * does not take all VFs of one PF.
     *
     * @param first devices that must stay
     * @return ascending by address
     */
    List<Unit> capped(List<Unit> units, Predicate<Unit> first, List<String> notes) {
        if (settings.maxDevices().isEmpty()
                || units.size() <= settings.maxDevices().getAsInt()) {
            return units;
        }
        int most = settings.maxDevices().getAsInt();
        Set<Unit> kept = new HashSet<>(units.stream().filter(first).toList());
        Map<String, List<Unit>> byPf = new TreeMap<>();
        units.stream()
                .filter(unit -> !kept.contains(unit))
                .forEach(unit -> byPf.computeIfAbsent(
                                unit.pf().map(PciAddress::toString).orElse(""), none -> new ArrayList<>())
                        .add(unit));
        for (int round = 0; kept.size() < most; round++) {
            for (List<Unit> ofOne : byPf.values()) {
                if (round < ofOne.size() && kept.size() < most) {
                    kept.add(ofOne.get(round));
                }
            }
        }
        notes.add((units.size() - kept.size()) + " of " + units.size() + " devices are not advertised: max-devices is "
                + most);
        return units.stream().filter(kept::contains).toList();
    }

    private Optional<String> objection(
            List<VirtualFunction> together, Set<PciAddress> leftAlone, Set<ResourceName> names) {
        if (together.size() == 1) {
            return Optional.empty();
        }
        String who = "IOMMU group " + together.get(0).group().orElseThrow().number() + " is shared by "
                + together.stream().map(vf -> vf.address().toString()).collect(Collectors.joining(", "));
        List<PciAddress> taken = together.stream()
                .map(VirtualFunction::address)
                .filter(leftAlone::contains)
                .toList();
        if (taken.size() == together.size()) {
            return Optional.empty();
        }
        if (!taken.isEmpty()) {
            return Optional.of(who + "; none of them is advertised, as some are left alone: " + taken);
        }
        if (settings.sharedGroups() == SharedGroups.REFUSED) {
            return Optional.of(who + "; none of them is advertised, as shared groups are refused by configuration");
        }
        return names.size() > 1
                ? Optional.of(who + "; none of them is advertised, as they are of several resources: " + names)
                : Optional.empty();
    }
}
