package io.qatvm.preflight;

import io.qatvm.preflight.Finding.Notes;
import java.util.List;
import java.util.Optional;

/**
 * The IOMMU on the kernel's command line. Rule (Linux, kernel-parameters): Intel's needs {@code intel_iommu=on} unless the
 * kernel was built to switch it on; AMD's is on unless {@code amd_iommu=off}; {@code iommu=off} switches off either.
 */
final class IommuCommandLine implements Check {
    private final HostFiles files;

    IommuCommandLine(HostFiles files) {
        this.files = files;
    }

    @Override
    public String id() {
        return "iommu-cmdline";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        KernelCommandLine line = KernelCommandLine.of(files);
        notes.saw(line.file(), line.about("intel_iommu", "amd_iommu", "iommu", "iommu.passthrough"));
        Processor processor = Processor.of(files);
        notes.saw(processor.file(), "vendor_id: " + (processor.vendor().isEmpty() ? "none" : processor.vendor()));
        if (!processor.isIntel() && !processor.isAmd()) {
            return notes.notApplicable("intel_iommu and amd_iommu are for x86");
        }
        String own = processor.isIntel() ? "intel_iommu" : "amd_iommu";
        Optional<String> last =
                line.given(own).stream().filter(List.of("on", "off")::contains).reduce((first, second) -> second);
        if (line.says("iommu", "off") || last.equals(Optional.of("off"))) {
            return notes.fail(
                    "the kernel was told to leave the IOMMU off",
                    "Remove iommu=off and " + own + "=off from the kernel's command line and start anew.");
        }
        String mode = line.says("iommu", "pt")
                ? ", with iommu=pt"
                : "; without iommu=pt the host's own devices are translated too, which costs them speed";
        if (processor.isAmd()) {
            return notes.pass("nothing switches AMD's IOMMU off" + mode);
        }
        if (last.isPresent()) {
            return notes.pass("intel_iommu=on" + mode);
        }
        String remedy = "Add intel_iommu=on iommu=pt to the kernel's command line and start anew.";
        return files.names(files.sysfs().resolve("kernel/iommu_groups")).isEmpty()
                ? notes.fail("intel_iommu=on is missing, and the IOMMU is off", remedy)
                : notes.warn("the IOMMU is on by this kernel's default only; the next kernel's may differ", remedy);
    }
}
