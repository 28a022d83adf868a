package io.qatvm.domain;

import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.api.Devices;
import io.qatvm.api.Disk;
import io.qatvm.api.DomainSpec;
import io.qatvm.domain.Processor.Feature;
import io.qatvm.domain.Processor.Pinning;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Topology, model, I/O threads and pinning, by the original's rules. */
final class ProcessorRules {
    private static final long MOST_VCPUS = 65_535;

    private final DomainSpec spec;
    private final List<Disk> disks;
    private final HostCapabilities host;
    private final Objections objections;
    private final int pooledThreads;
    private final int dedicatedThreads;

    ProcessorRules(DomainSpec spec, Devices devices, HostCapabilities host, Objections objections) {
        this.spec = spec;
        this.disks = devices.disks();
        this.host = host;
        this.objections = objections;
        this.dedicatedThreads =
                (int) disks.stream().filter(ProcessorRules::dedicated).count();
        this.pooledThreads = Math.min(disks.size() - dedicatedThreads, poolLimit());
    }

    Processor processor() {
        DomainSpec.Cpu cpu = spec.cpu();
        int cores = 1;
        int threads = 1;
        int sockets = 1;
        boolean explicit = cpu != null && (positive(cpu.cores()) || positive(cpu.sockets()) || positive(cpu.threads()));
        if (explicit) {
            cores = positive(cpu.cores()) ? cpu.cores() : 1;
            sockets = positive(cpu.sockets()) ? cpu.sockets() : 1;
            threads = positive(cpu.threads()) ? cpu.threads() : 1;
        } else {
            sockets = resourceCpus(false);
        }
        String model = cpu == null || cpu.model() == null || cpu.model().isEmpty() ? "host-model" : cpu.model();
        boolean mode = model.equals("host-model") || model.equals("host-passthrough");
        List<Feature> features = cpu == null
                ? List.of()
                : cpu.features().stream().map(this::feature).toList();
        long vcpus = Math.multiplyHigh((long) sockets * cores, threads) == 0 ? (long) sockets * cores * threads : -1;
        if (vcpus < 0 || vcpus > MOST_VCPUS) {
            objections.add("sockets * cores * threads is above " + MOST_VCPUS + ", the most libvirt takes");
            return new Processor(model, null, features, 1, 1, 1, 0, null, List.of());
        }
        return new Processor(
                mode ? supported(model) : "custom",
                mode ? null : objections.text("cpu model", model),
                features,
                sockets,
                cores,
                threads,
                pooledThreads + dedicatedThreads,
                cpu != null && Boolean.TRUE.equals(cpu.dedicatedCpuPlacement()) ? pinning((int) vcpus) : null,
                List.of());
    }

    /** Without KVM there is no host CPU to pass through; {@code maximum} is then libvirt's name for all there is. */
    private String supported(String mode) {
        return mode.equals("host-passthrough") && !host.kvm() ? "maximum" : mode;
    }

    /** The I/O thread of each disk, in order; 0 where none is assigned. */
    List<Integer> ioThreads() {
        List<Integer> assigned = new ArrayList<>(disks.size());
        int pooled = 0;
        int dedicated = pooledThreads;
        for (Disk disk : disks) {
            if (!assignsThreads()) {
                assigned.add(0);
            } else if (dedicated(disk)) {
                assigned.add(++dedicated);
            } else {
                assigned.add(pooled++ % pooledThreads + 1);
            }
        }
        return assigned;
    }

    private boolean assignsThreads() {
        return dedicatedThreads > 0
                || (spec.ioThreadsPolicy() != null && !spec.ioThreadsPolicy().isEmpty());
    }

    private int poolLimit() {
        boolean automatic = "auto".equals(spec.ioThreadsPolicy()) && !isolatesEmulator();
        return automatic ? 2 * resourceCpus(true) : 1;
    }

    private Pinning pinning(int vcpus) {
        int wanted = vcpus + (isolatesEmulator() ? 1 : 0);
        if (host.cpus().size() < wanted) {
            objections.add("dedicated CPUs: the machine needs " + wanted + " CPUs of its own, the launcher pod has "
                    + host.cpus().size());
            return null;
        }
        Integer emulator = isolatesEmulator() ? host.cpus().get(vcpus) : null;
        List<Integer> cpus = host.cpus().subList(0, vcpus);
        return new Pinning(cpus, emulator, assignsThreads() ? threadPinning(cpus, emulator) : List.of());
    }

    private List<String> threadPinning(List<Integer> cpus, Integer emulator) {
        int threads = pooledThreads + dedicatedThreads;
        List<String> pins = new ArrayList<>(threads);
        int next = 0;
        for (int thread = 0; thread < threads; thread++) {
            if (emulator != null) {
                pins.add(emulator.toString());
            } else if (threads >= cpus.size()) {
                pins.add(cpus.get(thread % cpus.size()).toString());
            } else {
                int share = cpus.size() / threads + (thread < cpus.size() % threads ? 1 : 0);
                pins.add(cpus.subList(next, next + share).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")));
                next += share;
            }
        }
        return pins;
    }

    private boolean isolatesEmulator() {
        return spec.cpu() != null && Boolean.TRUE.equals(spec.cpu().isolateEmulatorThread());
    }

    private static boolean dedicated(Disk disk) {
        return Boolean.TRUE.equals(disk.dedicatedIOThread());
    }

    private int resourceCpus(boolean requestFirst) {
        if (spec.resources() == null) {
            return 1;
        }
        Quantity limit = spec.resources().limits().get("cpu");
        Quantity request = spec.resources().requests().get("cpu");
        Quantity first = requestFirst ? request : limit;
        Quantity second = requestFirst ? limit : request;
        Quantity chosen = first == null ? second : first;
        return chosen == null ? 1 : cpus(chosen);
    }

    private int cpus(Quantity quantity) {
        try {
            BigDecimal cpus = quantity.getNumericalAmount().setScale(0, RoundingMode.CEILING);
            return Math.max(1, cpus.min(BigDecimal.valueOf(MOST_VCPUS + 1)).intValue());
        } catch (IllegalArgumentException | ArithmeticException e) {
            objections.add("cpu '" + quantity + "' is not a quantity");
            return 1;
        }
    }

    private Feature feature(DomainSpec.CpuFeature feature) {
        // Libvirt's own default, which its schema wants spelt out.
        String policy = feature.policy() == null || feature.policy().isEmpty() ? "require" : feature.policy();
        return new Feature(
                objections.text("cpu feature", feature.name() == null ? "" : feature.name()),
                objections.text("cpu feature policy", policy));
    }

    private static boolean positive(Integer number) {
        return number != null && number > 0;
    }
}
