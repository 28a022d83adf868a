package io.qatvm.preflight;

import io.qatvm.preflight.ClusterObjects.Machine;
import io.qatvm.preflight.Finding.Notes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Huge pages: what is reserved, and whether it is enough for each given machine that asks for some. */
final class HugePages implements Check {
    private static final Pattern FOLDER = Pattern.compile("hugepages-(\\d{1,12})kB");
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    private final HostFiles files;
    private final ClusterObjects objects;

    HugePages(HostFiles files, ClusterObjects objects) {
        this.files = files;
        this.objects = objects;
    }

    @Override
    public String id() {
        return "hugepages";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        Map<BigDecimal, Long> free = free(notes);
        List<String> lacking = new ArrayList<>();
        int asking = 0;
        for (Machine machine : objects.machines()) {
            Optional<BigDecimal> size = MachineMemory.pageSize(machine);
            if (size.isEmpty()) {
                continue;
            }
            asking++;
            BigDecimal guest = MachineMemory.guest(machine).orElse(size.get());
            long pages = guest.divide(size.get(), 0, RoundingMode.CEILING).longValue();
            long there = free.getOrDefault(size.get().stripTrailingZeros(), 0L);
            notes.saw(machine.given(), pages + " pages of " + size.get() + " bytes");
            if (pages > there) {
                lacking.add(machine.given().name() + " needs " + pages + " pages of " + size.get() + " bytes, " + there
                        + " are free");
            }
        }
        if (!lacking.isEmpty()) {
            return notes.fail(
                    String.join("; ", lacking),
                    "Reserve huge pages (hugepagesz= and hugepages= on the kernel's command line, or nr_hugepages) and"
                            + " restart the kubelet.");
        }
        if (asking > 0) {
            return notes.pass("enough huge pages for each of the machines by itself");
        }
        return free.values().stream().anyMatch(pages -> pages > 0)
                ? notes.pass("huge pages are reserved")
                : notes.notApplicable("no huge pages are reserved, and no given machine asks for any");
    }

    private Map<BigDecimal, Long> free(Notes notes) throws Illegible {
        Path folder = files.sysfs().resolve("kernel/mm/hugepages");
        Map<BigDecimal, Long> free = new TreeMap<>();
        for (String name : files.names(folder)) {
            Matcher size = FOLDER.matcher(name);
            if (!size.matches()) {
                throw new Illegible(folder.resolve(name), "expected hugepages-<size>kB");
            }
            Path file = folder.resolve(name).resolve("free_hugepages");
            long pages = files.number(file).orElseThrow(() -> new Illegible(file, "no such file"));
            notes.saw(file, pages);
            free.put(new BigDecimal(size.group(1)).multiply(KIBI).stripTrailingZeros(), pages);
        }
        if (free.isEmpty()) {
            notes.saw(folder, "no sizes of huge pages");
        }
        return free;
    }
}
