package io.qatvm.preflight;

import io.qatvm.preflight.Finding.Notes;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The firmware's own description of the IOMMU: ACPI table DMAR (Intel), IVRS (AMD) or IORT (Arm). */
final class FirmwareTables implements Check {
    private static final Set<String> IOMMU = Set.of("DMAR", "IVRS", "IORT");

    private final HostFiles files;

    FirmwareTables(HostFiles files) {
        this.files = files;
    }

    @Override
    public String id() {
        return "dmar-tables";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        Path folder = files.sysfs().resolve("firmware/acpi/tables");
        if (!files.has(folder)) {
            notes.saw(folder, "no such folder");
            return files.names(files.sysfs().resolve("class/iommu")).isEmpty()
                    ? notes.unknown(folder + ": no such folder, expected the firmware's ACPI tables", "")
                    : notes.notApplicable("an IOMMU is there without ACPI");
        }
        List<String> tables = files.names(folder);
        List<String> found = tables.stream().filter(IOMMU::contains).toList();
        notes.saw(
                folder,
                found.isEmpty() ? tables.size() + " tables, none of DMAR, IVRS, IORT" : String.join(", ", found));
        return found.isEmpty()
                ? notes.fail(
                        "the firmware describes no IOMMU",
                        "Switch on VT-d (AMD: IOMMU) in the firmware's setup; a virtual machine needs an emulated one.")
                : notes.pass("the firmware describes an IOMMU");
    }
}
