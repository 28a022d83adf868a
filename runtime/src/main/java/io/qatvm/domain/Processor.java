package io.qatvm.domain;

import java.util.List;

/**
 * The CPUs of a domain and the I/O threads beside them.
 *
 * @param mode libvirt's CPU mode
 * @param model CPU model, in mode {@code custom}; else null
 * @param features CPU features, in order
 * @param sockets sockets
 * @param cores cores per socket
 * @param threads threads per core
 * @param ioThreads number of I/O threads; 0 for none
 * @param pinning which host CPUs serve what; null if that is left to the kernel
 * @param cells NUMA cells; empty for a guest that sees none
 */
public record Processor(
        String mode,
        String model,
        List<Feature> features,
        int sockets,
        int cores,
        int threads,
        int ioThreads,
        Pinning pinning,
        List<Cell> cells) {
    /** Copies the lists. */
    public Processor {
        features = List.copyOf(features);
        cells = List.copyOf(cells);
    }

    /** Virtual CPUs in all. */
    public long vcpus() {
        return (long) sockets * cores * threads;
    }

    /**
     * One CPU feature.
     *
     * @param name libvirt's name
     * @param policy libvirt's policy, such as {@code require}
     */
    public record Feature(String name, String policy) {}

    /**
     * Fixed places on the host's CPUs.
     *
     * @param vcpus host CPU of each virtual CPU
     * @param emulator host CPU of the emulator; null for none of its own
     * @param ioThreads host CPUs of each I/O thread; empty if they are free
     */
    public record Pinning(List<Integer> vcpus, Integer emulator, List<String> ioThreads) {
        /** Copies the lists. */
        public Pinning {
            vcpus = List.copyOf(vcpus);
            ioThreads = List.copyOf(ioThreads);
        }
    }

    /**
     * A NUMA cell of the guest on a node of the host.
     *
     * @param hostNode the node its memory and its CPUs are on
     * @param vcpus its virtual CPUs, in ascending order
     * @param bytes its memory
     */
    public record Cell(int hostNode, List<Integer> vcpus, long bytes) {
        /** Copies the list. */
        public Cell {
            vcpus = List.copyOf(vcpus);
        }
    }

    /** The same with these NUMA cells. */
    public Processor withCells(List<Cell> others) {
        return new Processor(mode, model, features, sockets, cores, threads, ioThreads, pinning, others);
    }
}
