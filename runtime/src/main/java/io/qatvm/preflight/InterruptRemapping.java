package io.qatvm.preflight;

import io.qatvm.preflight.Finding.Notes;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Are interrupts of devices remapped? Without it a guest could forge interrupts, and VFIO refuses unless told that this is
 * accepted. Rule (Linux): where remapping is in force, the chips in {@code /proc/interrupts} begin with {@code IR-}; an
 * Intel IOMMU that can do it says so in bit 3 of {@code ecap}.
 */
final class InterruptRemapping implements Check {
    private static final long REMAPS = 1 << 3;

    private final HostFiles files;

    InterruptRemapping(HostFiles files) {
        this.files = files;
    }

    @Override
    public String id() {
        return "interrupt-remapping";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        Path units = files.sysfs().resolve("class/iommu");
        if (files.names(units).isEmpty()
                && files.names(files.sysfs().resolve("kernel/iommu_groups")).isEmpty()) {
            notes.saw(units, "empty");
            return notes.notApplicable("there is no IOMMU that could remap");
        }
        Processor processor = Processor.of(files);
        if (!processor.isIntel() && !processor.isAmd()) {
            return notes.notApplicable("the interrupt controller of this architecture isolates interrupts by itself");
        }
        boolean able = able(units, notes);
        Path interrupts = files.proc().resolve("interrupts");
        Optional<String> chips = files.text(interrupts);
        boolean off = KernelCommandLine.of(files).says("intremap", "off");
        boolean inForce = chips.map(text -> text.contains(" IR-")).orElse(able && !off);
        notes.saw(
                interrupts,
                chips.map(text -> text.contains(" IR-") ? "chips named IR-..." : "no chip named IR-...")
                        .orElse("no such file"));
        if (inForce) {
            return notes.pass("interrupts are remapped");
        }
        Path parameter = files.sysfs().resolve("module/vfio_iommu_type1/parameters/allow_unsafe_interrupts");
        Optional<Boolean> allowed = files.flag(parameter);
        notes.saw(parameter, allowed.map(yes -> yes ? "Y" : "N").orElse("no such file"));
        String first = off
                ? "Remove intremap=off from the kernel's command line"
                : able
                        ? "Look in the kernel's log why remapping is off although the hardware can"
                        : "Switch on interrupt remapping (x2APIC) in the firmware's setup";
        return allowed.orElse(false)
                ? notes.warn(
                        "interrupts are not remapped, and VFIO was told to accept that: a guest can disturb its host",
                        first + "; until then run only guests that are trusted.")
                : notes.fail(
                        "interrupts are not remapped: VFIO will refuse every device",
                        first + "; where that is not possible and all guests are trusted, load vfio_iommu_type1 with"
                                + " allow_unsafe_interrupts=1.");
    }

    private boolean able(Path units, Notes notes) throws Illegible {
        boolean able = true;
        boolean told = false;
        for (String unit : files.names(units)) {
            Path ecap = units.resolve(unit).resolve("intel-iommu/ecap");
            Optional<String> text = files.text(ecap);
            if (text.isPresent()) {
                if (!text.get().matches("(0x)?[0-9a-fA-F]{1,16}")) {
                    throw new Illegible(
                            ecap, "'" + HostFiles.brief(text.get()) + "', expected a hexadecimal register value");
                }
                boolean bit = (Long.parseUnsignedLong(text.get().replace("0x", ""), 16) & REMAPS) != 0;
                notes.saw(ecap, text.get() + (bit ? " (can remap)" : " (cannot remap)"));
                able &= bit;
                told = true;
            } else if (files.has(units.resolve(unit).resolve("amd-iommu"))) {
                // Every AMD-Vi remaps interrupts.
                notes.saw(units.resolve(unit), "amd-iommu (can remap)");
                told = true;
            }
        }
        return told && able;
    }
}
