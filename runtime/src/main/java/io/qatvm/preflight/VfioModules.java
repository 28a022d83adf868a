package io.qatvm.preflight;

import io.qatvm.preflight.Finding.Notes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Are vfio, vfio_pci and vfio_iommu_type1 loaded, built in, or at least there to be loaded? */
final class VfioModules implements Check {
    private static final List<String> NEEDED = List.of("vfio", "vfio_pci", "vfio_iommu_type1");

    private final HostFiles files;

    VfioModules(HostFiles files) {
        this.files = files;
    }

    @Override
    public String id() {
        return "vfio-modules";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        List<String> absent = new ArrayList<>();
        for (String module : NEEDED) {
            Path live = files.sysfs().resolve("module").resolve(module);
            boolean there = files.has(live);
            notes.saw(live, there ? files.has(live.resolve("initstate")) ? "loaded" : "built in" : "no such folder");
            if (!there) {
                absent.add(module);
            }
        }
        if (absent.isEmpty()) {
            return notes.pass("all VFIO modules are there");
        }
        Path release = files.modules().resolve(files.required(files.proc().resolve("sys/kernel/osrelease")));
        absent.removeAll(listed(release.resolve("modules.builtin"), absent, notes));
        if (absent.isEmpty()) {
            return notes.pass("all VFIO modules are there");
        }
        List<String> missing = new ArrayList<>(absent);
        missing.removeAll(listed(release.resolve("modules.dep"), absent, notes));
        return missing.isEmpty()
                ? notes.warn(
                        "not loaded yet: " + String.join(", ", absent),
                        "Run 'modprobe vfio-pci' and list vfio-pci in /etc/modules-load.d.")
                : notes.fail(
                        "neither loaded nor there to be loaded: " + String.join(", ", missing),
                        "Install the package with this kernel's further modules, or build the kernel with"
                                + " CONFIG_VFIO_PCI.");
    }

    private List<String> listed(Path list, List<String> modules, Notes notes) throws Illegible {
        Optional<String> text = files.text(list);
        List<String> found = modules.stream()
                .filter(module ->
                        text.isPresent() && entry(module).matcher(text.get()).find())
                .toList();
        String what =
                found.isEmpty() ? "lists none of " + String.join(", ", modules) : "lists " + String.join(", ", found);
        notes.saw(list, text.isEmpty() ? "no such file" : what);
        return found;
    }

    // File names have dashes or underscores as their authors liked; the kernel takes them as one.
    private static Pattern entry(String module) {
        return Pattern.compile("(?m)^(\\S*/)?" + module.replace("_", "[-_]") + "\\.ko(\\.(gz|xz|zst))?(:|\\s|$)");
    }
}
