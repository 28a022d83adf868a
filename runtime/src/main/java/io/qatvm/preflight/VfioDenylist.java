package io.qatvm.preflight;

import io.qatvm.deviceplugin.inventory.discovery.Sysfs;
import io.qatvm.preflight.Finding.Notes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Will vfio-pci take these QAT devices? Since Linux 5.9 it refuses C62x, C3xxx and DH895xCC, PF and VF, unless its
 * parameter {@code disable_denylist} is on.
 */
final class VfioDenylist implements Check {
    private static final Pattern OPTION =
            Pattern.compile("(?m)^\\s*options\\s+vfio[-_]pci\\s.*\\bdisable_denylist=(1|[Yy])");
    private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

    private final HostFiles files;

    VfioDenylist(HostFiles files) {
        this.files = files;
    }

    @Override
    public String id() {
        return "vfio-denylist";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        PciFunctions functions = PciFunctions.of(files);
        List<PciFunction> refused =
                functions.qat().stream().filter(PciFunction::isDenylisted).toList();
        if (refused.isEmpty()) {
            return functions.problems().isEmpty()
                    ? notes.notApplicable("no QAT device here is on the denylist of vfio-pci")
                    : notes.unknown(functions.problems().get(0), "");
        }
        String which = refused.stream()
                .map(PciFunction::toString)
                .limit(3)
                .collect(Collectors.joining(", ", "", refused.size() > 3 ? ", ..." : ""));
        notes.saw(new Sysfs(files.sysfs()).functions(), which);
        String remedy = "Write 'options vfio-pci disable_denylist=1' into a file of /etc/modprobe.d and load vfio_pci"
                + " anew; where it is built in, add vfio_pci.disable_denylist=1 to the kernel's command line.";
        Path parameter = new Sysfs(files.sysfs()).denylistParameter();
        Optional<Boolean> off = files.flag(parameter);
        notes.saw(parameter, off.map(yes -> yes ? "Y" : "N").orElse("no such file"));
        if (off.isPresent()) {
            return off.get()
                    ? notes.pass("the denylist is switched off for " + which)
                    : notes.fail("vfio-pci refuses " + which, remedy);
        }
        if (files.has(files.sysfs().resolve("module/vfio_pci"))) {
            return olderThanTheList(notes)
                    ? notes.pass("this kernel's vfio-pci has no denylist")
                    : notes.warn("vfio-pci does not say whether it has a denylist", remedy);
        }
        return willBeOff(notes)
                ? notes.pass("vfio-pci is not loaded yet, and will be with its denylist off")
                : notes.fail("vfio-pci is not loaded yet, and will refuse " + which, remedy);
    }

    private boolean olderThanTheList(Notes notes) throws Illegible {
        Path file = files.proc().resolve("sys/kernel/osrelease");
        String release = files.required(file);
        notes.saw(file, release);
        var version = RELEASE.matcher(release);
        if (!version.matches()) {
            throw new Illegible(file, "'" + HostFiles.brief(release) + "', expected a kernel release such as 5.10.0");
        }
        int major = Integer.parseInt(version.group(1));
        return major < 5 || (major == 5 && Integer.parseInt(version.group(2)) < 9);
    }

    private boolean willBeOff(Notes notes) throws Illegible {
        for (String name : files.names(files.modprobe())) {
            Path file = files.modprobe().resolve(name);
            if (name.endsWith(".conf")
                    && OPTION.matcher(files.text(file).orElse("")).find()) {
                notes.saw(file, "disable_denylist=1");
                return true;
            }
        }
        KernelCommandLine line = KernelCommandLine.of(files);
        notes.saw(line.file(), line.about("vfio_pci.disable_denylist"));
        return line.value("vfio_pci.disable_denylist")
                        .filter(List.of("1", "y", "Y")::contains)
                        .isPresent()
                || olderThanTheList(notes);
    }
}
