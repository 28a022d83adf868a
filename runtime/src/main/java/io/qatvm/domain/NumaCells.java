package io.qatvm.domain;

import io.qatvm.domain.Domain.GuestMemory;
import io.qatvm.domain.Processor.Cell;
import io.qatvm.domain.Processor.Pinning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Guest NUMA cells as the host has them: one for each host node that serves a virtual CPU, with the memory of that node.
 * The memory is shared out evenly in whole pages; the first cells get one page more where it does not come out even.
 */
final class NumaCells {
    private NumaCells() {}

    /** The cells in the order of the host's nodes; none, with an objection, if they cannot be made. */
    static List<Cell> mirroring(Pinning pinning, GuestMemory memory, HostCapabilities host, Objections objections) {
        Map<Integer, List<Integer>> virtualOfNode = new TreeMap<>();
        for (int virtual = 0; virtual < pinning.vcpus().size(); virtual++) {
            int cpu = pinning.vcpus().get(virtual);
            Integer node = host.nodes().entrySet().stream()
                    .filter(entry -> entry.getValue().contains(cpu))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            if (node == null) {
                objections.add("cpu.numa.guestMappingPassthrough: no NUMA node of the host has CPU " + cpu
                        + ", which serves virtual CPU " + virtual);
                return List.of();
            }
            virtualOfNode.computeIfAbsent(node, ignored -> new ArrayList<>()).add(virtual);
        }
        long page = memory.pageBytes();
        if (page == 0 || memory.bytes() % page != 0 || memory.bytes() / page < virtualOfNode.size()) {
            objections.add(
                    "cpu.numa.guestMappingPassthrough: " + memory.bytes() + " bytes of memory cannot be shared by "
                            + virtualOfNode.size() + " NUMA cells in huge pages of " + page + " bytes");
            return List.of();
        }
        long pages = memory.bytes() / page;
        List<Cell> cells = new ArrayList<>();
        for (Map.Entry<Integer, List<Integer>> entry : virtualOfNode.entrySet()) {
            long share = pages / virtualOfNode.size() + (cells.size() < pages % virtualOfNode.size() ? 1 : 0);
            cells.add(new Cell(entry.getKey(), entry.getValue(), share * page));
        }
        return cells;
    }
}
