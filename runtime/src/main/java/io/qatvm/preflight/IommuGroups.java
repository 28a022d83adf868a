package io.qatvm.preflight;

import io.qatvm.preflight.Finding.Notes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Is the IOMMU at work: are there groups, is each QAT function in one, and does each VF have one of its own? */
final class IommuGroups implements Check {
    private final HostFiles files;

    IommuGroups(HostFiles files) {
        this.files = files;
    }

    @Override
    public String id() {
        return "iommu-groups";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        Path folder = files.sysfs().resolve("kernel/iommu_groups");
        List<String> groups = files.names(folder);
        notes.saw(folder, groups.size() + " groups");
        if (groups.isEmpty()) {
            return notes.fail(
                    "there are no IOMMU groups: the IOMMU is off or missing",
                    "Switch it on in the firmware (see dmar-tables) and on the kernel's command line (see"
                            + " iommu-cmdline).");
        }
        List<String> without = new ArrayList<>();
        List<String> unsafe = new ArrayList<>();
        Map<String, List<String>> members = new TreeMap<>();
        PciFunctions functions = PciFunctions.of(files);
        for (PciFunction function : functions.qat()) {
            Path link = function.folder().resolve("iommu_group");
            if (!files.has(link)) {
                without.add(function.address().toString());
                notes.saw(link, "no such file");
                continue;
            }
            if (files.text(link.resolve("name")).orElse("").equals("vfio-noiommu")) {
                unsafe.add(function.address().toString());
                notes.saw(link.resolve("name"), "vfio-noiommu");
            }
            List<String> inside = files.names(link.resolve("devices"));
            if (inside.size() > 1 && function.hasPf(files)) {
                members.put(String.join(" ", inside), inside);
                notes.saw(link.resolve("devices"), String.join(" ", inside));
            }
        }
        if (!without.isEmpty()) {
            return notes.fail(
                    "no IOMMU group for " + String.join(", ", without),
                    "The IOMMU leaves these out; look for them in the firmware's setup and the kernel's log.");
        }
        if (!functions.problems().isEmpty()) {
            return notes.unknown(functions.problems().get(0), "");
        }
        if (!unsafe.isEmpty()) {
            return notes.warn(
                    "no IOMMU guards " + String.join(", ", unsafe) + " (VFIO without IOMMU)",
                    "Switch the IOMMU on; a VM cannot use a device without it.");
        }
        if (!members.isEmpty()) {
            return notes.warn(
                    "VFs share an IOMMU group: " + String.join("; ", members.keySet()),
                    "They go to one VM together; another slot, or ACS in the firmware's setup, separates them.");
        }
        return notes.pass(groups.size() + " IOMMU groups");
    }
}
