package io.qatvm.preflight;

import io.qatvm.preflight.ClusterObjects.Machine;
import io.qatvm.preflight.Finding.Notes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory may be locked: VFIO locks all of a guest's. Rule (KubeVirt): the guest's memory, 1 GB and 256 MB more.
 *
 * <p>Looked at is the limit of this very process, which is what a program started in its place would have. Who holds
 * CAP_SYS_RESOURCE may raise it for QEMU, as KubeVirt's node agent does.
 */
final class LockedMemory implements Check {
    private static final BigDecimal BESIDE_THE_GUEST = BigDecimal.valueOf(1_256_000_000L);
    private static final Pattern LIMIT =
            Pattern.compile("(?m)^Max locked memory\\s+(\\d+|unlimited)\\s+(\\d+|unlimited)\\s+bytes\\s*$");
    private static final Pattern CAPABILITIES = Pattern.compile("(?m)^CapEff:\\s*([0-9a-f]{1,16})\\s*$");
    private static final int SYS_RESOURCE = 24;

    private final HostFiles files;
    private final ClusterObjects objects;

    LockedMemory(HostFiles files, ClusterObjects objects) {
        this.files = files;
        this.objects = objects;
    }

    @Override
    public String id() {
        return "memlock";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        Path file = files.proc().resolve("self/limits");
        Matcher limit = LIMIT.matcher(files.required(file));
        if (!limit.find()) {
            throw new Illegible(file, "Max locked memory: expected a line with two limits in bytes");
        }
        notes.saw(file, "Max locked memory: " + limit.group(1) + " soft, " + limit.group(2) + " hard, in bytes");
        Optional<Machine> largest = Optional.empty();
        BigDecimal guest = BigDecimal.ZERO;
        for (Machine machine : objects.machines()) {
            Optional<BigDecimal> memory = MachineMemory.guest(machine);
            if (machine.hasHostDevice() && memory.isPresent() && memory.get().compareTo(guest) > 0) {
                guest = memory.get();
                largest = Optional.of(machine);
            }
        }
        BigDecimal needed = guest.add(BESIDE_THE_GUEST);
        String of = largest.map(machine -> machine.given().toString()).orElse("any guest, beside its own memory");
        if (largest.isPresent()) {
            notes.saw(of, guest + " bytes of memory");
        }
        if (suffices(limit.group(1), needed)) {
            return notes.pass(
                    limit.group(1).equals("unlimited")
                            ? "no limit on locked memory"
                            : room(limit.group(1)) + " bytes of guest memory can be locked");
        }
        String remedy =
                "Raise the limit to " + needed + " bytes or more (LimitMEMLOCK of the unit that starts libvirt or"
                        + " the container runtime), unless the node agent raises it for each VM.";
        String found = needed + " bytes must be lockable for " + of + "; the limit is " + limit.group(1);
        return suffices(limit.group(2), needed) || mayRaise(notes)
                ? notes.warn(found + ", which may be raised", remedy)
                : notes.fail(found, remedy);
    }

    private static boolean suffices(String limit, BigDecimal needed) {
        return limit.equals("unlimited") || new BigDecimal(limit).compareTo(needed) >= 0;
    }

    private static BigDecimal room(String limit) {
        return new BigDecimal(limit).subtract(BESIDE_THE_GUEST);
    }

    private boolean mayRaise(Notes notes) throws Illegible {
        Path file = files.proc().resolve("self/status");
        Matcher held = CAPABILITIES.matcher(files.text(file).orElse(""));
        boolean may = held.find() && new BigInteger(held.group(1), 16).testBit(SYS_RESOURCE);
        notes.saw(file, may ? "CapEff has CAP_SYS_RESOURCE" : "no CAP_SYS_RESOURCE");
        return may;
    }
}
