package io.qatvm.preflight;

import io.qatvm.deviceplugin.inventory.discovery.Sysfs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All PCI functions of a host.
 *
 * @param all ascending by address
 * @param problems entries that could not be read, each with file and field
 */
record PciFunctions(List<PciFunction> all, List<String> problems) {
    static PciFunctions of(HostFiles files) throws Illegible {
        Path folder = new Sysfs(files.sysfs()).functions();
        List<PciFunction> all = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : files.names(folder)) {
            try {
                all.add(PciFunction.of(files, folder.resolve(name)));
            } catch (Illegible spoilt) {
                problems.add(spoilt.getMessage());
            }
        }
        all.sort(Comparator.comparing(PciFunction::address));
        return new PciFunctions(List.copyOf(all), List.copyOf(problems));
    }

    /** Those that are QAT. */
    List<PciFunction> qat() {
        return all.stream().filter(PciFunction::isQat).toList();
    }
}
