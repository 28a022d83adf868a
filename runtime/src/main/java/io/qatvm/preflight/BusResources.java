package io.qatvm.preflight;

import io.qatvm.preflight.Finding.Notes;
import io.qatvm.preflight.SriovFunctions.Capacity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a PF has no VFs: could the kernel enable them? They need memory for their BARs and bus numbers for their
 * addresses, which the firmware hands out. {@code pci=realloc} lets the kernel hand out memory anew, {@code
 * pci=assign-busses} bus numbers.
 *
 * <p>Rule (Linux): lines 8 to 13 of a PF's {@code resource} are its VFs' BARs, start, end and flags in hexadecimal; one
 * that found no place starts at zero or is flagged as unset. The last VF's routing id is the PF's plus {@code
 * sriov_offset} plus {@code sriov_stride} for each further VF, and its bus must lie below the bridge's last.
 */
final class BusResources implements Check {
    private static final int FIRST_LINE = 7;
    private static final int END_LINE = 13;
    private static final long UNSET = 0x2000_0000L;

    private static final int LARGEST = 0xffff;

    private final HostFiles files;

    BusResources(HostFiles files) {
        this.files = files;
    }

    @Override
    public String id() {
        return "pci-realloc";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        PciFunctions functions = PciFunctions.of(files);
        KernelCommandLine line = KernelCommandLine.of(files);
        List<String> noMemory = new ArrayList<>();
        List<String> noBus = new ArrayList<>();
        List<String> problems = new ArrayList<>(functions.problems());
        int capable = 0;
        int waiting = 0;
        for (PciFunction pf : functions.all()) {
            if (!files.has(pf.folder().resolve("sriov_totalvfs"))) {
                continue;
            }
            try {
                Optional<Capacity> capacity = Capacity.of(files, pf, notes);
                capable += capacity.isPresent() && capacity.get().total() > 0 ? 1 : 0;
                if (capacity.isPresent()
                        && capacity.get().total() > 0
                        && capacity.get().enabled() == 0) {
                    waiting++;
                    if (!hasMemory(pf, notes)) {
                        noMemory.add(pf.toString());
                    }
                    if (!hasBuses(pf, capacity.get().total(), notes)) {
                        noBus.add(pf.toString());
                    }
                }
            } catch (Illegible spoilt) {
                problems.add(spoilt.getMessage());
            }
        }
        notes.saw(line.file(), line.about("pci"));
        if (!noMemory.isEmpty() || !noBus.isEmpty()) {
            return trouble(noMemory, noBus, line, notes);
        }
        if (!problems.isEmpty()) {
            return notes.unknown(problems.get(0), "");
        }
        if (capable == 0) {
            return notes.notApplicable("no PF here can have VFs");
        }
        return notes.pass(
                waiting == 0
                        ? "the VFs are enabled: neither pci=realloc nor pci=assign-busses is needed"
                        : "memory and bus numbers are there; the VFs have only to be enabled");
    }

    private static Finding trouble(List<String> noMemory, List<String> noBus, KernelCommandLine line, Notes notes) {
        List<String> found = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<String> futile = new ArrayList<>();
        if (!noMemory.isEmpty()) {
            found.add("the firmware left no memory for the VFs of " + String.join(", ", noMemory));
            (line.says("pci", "realloc") || line.says("pci", "realloc=on") ? futile : words).add("realloc");
        }
        if (!noBus.isEmpty()) {
            found.add("the firmware left too few bus numbers for the VFs of " + String.join(", ", noBus));
            (line.says("pci", "assign-busses") ? futile : words).add("assign-busses");
        }
        String remedy = words.isEmpty()
                ? ""
                : "Add pci=" + String.join(",", words) + " to the kernel's command line, so that the kernel hands them"
                        + " out anew, and start anew. ";
        String further = futile.isEmpty()
                ? "If that is not enough, look in the firmware's setup for SR-IOV and for memory above 4 GB."
                : "pci=" + String.join(",", futile) + " is there and was not enough: look in the firmware's setup for"
                        + " SR-IOV and for memory above 4 GB, or try another slot.";
        return notes.fail(String.join("; ", found), remedy + further);
    }

    private boolean hasMemory(PciFunction pf, Notes notes) throws Illegible {
        Path file = pf.folder().resolve("resource");
        List<String> lines = files.required(file).lines().toList();
        if (lines.size() < END_LINE) {
            throw new Illegible(file, lines.size() + " lines, expected at least " + END_LINE + " as the PF has SR-IOV");
        }
        boolean placed = false;
        for (int i = FIRST_LINE; i < END_LINE; i++) {
            String line = lines.get(i).strip();
            if (!line.matches("0x[0-9a-f]{1,16} 0x[0-9a-f]{1,16} 0x[0-9a-f]{1,16}")) {
                throw new Illegible(
                        file + ":" + (i + 1), "'" + HostFiles.brief(line) + "', expected start, end and flags");
            }
            String[] parts = line.split(" ");
            long start = Long.parseUnsignedLong(parts[0].substring(2), 16);
            long end = Long.parseUnsignedLong(parts[1].substring(2), 16);
            boolean unset = (Long.parseUnsignedLong(parts[2].substring(2), 16) & UNSET) != 0;
            if (end != 0 && (start == 0 || unset)) {
                notes.saw(file + ":" + (i + 1), line + " (no place)");
                return false;
            }
            placed |= start != 0;
        }
        notes.saw(file + ":" + (FIRST_LINE + 1), placed ? "the VFs' memory has a place" : "no memory for VFs");
        return placed;
    }

    private boolean hasBuses(PciFunction pf, long vfs, Notes notes) throws Illegible {
        Optional<Path> bridge = pf.bridge(files);
        Path offsetFile = pf.folder().resolve("sriov_offset");
        Optional<Long> offset = files.number(offsetFile);
        Optional<Long> stride = files.number(pf.folder().resolve("sriov_stride"));
        // Older kernels do not tell; on a root bus nothing in sysfs says where the buses end.
        if (bridge.isEmpty() || offset.isEmpty() || stride.isEmpty()) {
            return true;
        }
        if (Math.max(Math.max(offset.get(), stride.get()), vfs) > LARGEST) {
            throw new Illegible(offsetFile, "with sriov_stride and sriov_totalvfs: expected at most " + LARGEST);
        }
        Path lastFile = bridge.get().resolve("subordinate_bus_number");
        long last = files.number(lastFile).orElseThrow(() -> new Illegible(lastFile, "no such file"));
        long routing = ((long) pf.address().bus() << 8)
                + ((long) pf.address().slot() << 3)
                + pf.address().function()
                + offset.get()
                + stride.get() * (vfs - 1);
        long needed = routing >> 8;
        notes.saw(lastFile, last + "; VF " + vfs + " of " + pf.address() + " would be on bus " + needed);
        return needed <= last;
    }
}
