package io.qatvm.preflight;

import io.qatvm.deviceplugin.inventory.discovery.Sysfs;
import io.qatvm.preflight.Finding.Notes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PFs, how many VFs each can have ({@code sriov_totalvfs}), and how many it has ({@code sriov_numvfs}). */
final class SriovFunctions implements Check {
    private final HostFiles files;
    private final boolean qat;

    private SriovFunctions(HostFiles files, boolean qat) {
        this.files = files;
        this.qat = qat;
    }

    /** The check {@code qat-sriov}. */
    static SriovFunctions ofQat(HostFiles files) {
        return new SriovFunctions(files, true);
    }

    /** The check {@code nic-sriov}. */
    static SriovFunctions ofNetworkCards(HostFiles files) {
        return new SriovFunctions(files, false);
    }

    @Override
    public String id() {
        return qat ? "qat-sriov" : "nic-sriov";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        PciFunctions functions = PciFunctions.of(files);
        List<String> problems = new ArrayList<>(functions.problems());
        List<String> incapable = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        long vfs = 0;
        int pfs = 0;
        for (PciFunction pf : pfs(functions)) {
            try {
                pfs++;
                Optional<Capacity> capacity = Capacity.of(files, pf, notes);
                if (capacity.isEmpty() || capacity.get().total() == 0) {
                    incapable.add(pf.toString());
                } else if (capacity.get().enabled() == 0) {
                    empty.add(pf + " can have " + capacity.get().total());
                } else {
                    vfs += capacity.get().enabled();
                }
            } catch (Illegible spoilt) {
                problems.add(spoilt.getMessage());
            }
        }
        if (pfs == 0 && problems.isEmpty()) {
            return none(functions, notes);
        }
        if (vfs == 0 && problems.isEmpty() && !empty.isEmpty()) {
            String found = "no VFs yet: " + String.join("; ", empty);
            String remedy =
                    "Write the number into sriov_numvfs of each PF" + (qat ? "; the PF's driver must be bound." : ".");
            return qat ? notes.fail(found, remedy) : notes.warn(found, remedy);
        }
        if (!incapable.isEmpty() && problems.isEmpty()) {
            String found = "without SR-IOV: " + String.join(", ", incapable);
            String remedy = "Switch on SR-IOV in the firmware's setup, or in the card's own.";
            return vfs == 0 && qat ? notes.fail(found, remedy) : notes.warn(found, remedy);
        }
        if (!problems.isEmpty()) {
            return notes.unknown(problems.get(0), "");
        }
        return empty.isEmpty()
                ? notes.pass(vfs + " VFs of " + pfs + " PFs")
                : notes.warn(vfs + " VFs; none of " + String.join("; ", empty), "Enable them, if they are to be used.");
    }

    private List<PciFunction> pfs(PciFunctions functions) {
        return qat
                ? functions.qat().stream().filter(PciFunction::isQatPf).toList()
                : functions.all().stream()
                        .filter(PciFunction::isNetworkCard)
                        .filter(card -> files.has(card.folder().resolve("sriov_totalvfs")))
                        .toList();
    }

    private Finding none(PciFunctions functions, Notes notes) {
        notes.saw(
                new Sysfs(files.sysfs()).functions(),
                functions.all().size() + " functions, " + functions.qat().size() + " of them QAT");
        if (!qat) {
            return notes.notApplicable("no network card here has SR-IOV");
        }
        return functions.qat().isEmpty()
                ? notes.fail("there is no QAT device", "Put a card in, or look whether the firmware hides the device.")
                : notes.pass(functions.qat().size() + " QAT VFs that were given to this machine");
    }

    /** What one PF can have and has. */
    record Capacity(long total, long enabled) {
        static Optional<Capacity> of(HostFiles files, PciFunction pf, Notes notes) throws Illegible {
            Path totalFile = pf.folder().resolve("sriov_totalvfs");
            Path enabledFile = pf.folder().resolve("sriov_numvfs");
            Optional<Long> total = files.number(totalFile);
            notes.saw(totalFile, total.map(String::valueOf).orElse("no such file"));
            if (total.isEmpty()) {
                return Optional.empty();
            }
            long enabled = files.number(enabledFile).orElseThrow(() -> new Illegible(enabledFile, "no such file"));
            notes.saw(enabledFile, enabled);
            if (enabled > total.get()) {
                throw new Illegible(enabledFile, enabled + ", expected at most sriov_totalvfs, " + total.get());
            }
            return Optional.of(new Capacity(total.get(), enabled));
        }
    }
}
