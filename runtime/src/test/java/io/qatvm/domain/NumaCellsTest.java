package io.qatvm.domain;

import static io.qatvm.domain.Composing.refusal;
import static io.qatvm.domain.Composing.vmi;
import static io.qatvm.domain.Composing.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.api.VirtualMachineInstance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumaCellsTest {
    private static final HostCapabilities HOST = HostCapabilities.ASSUMED.withCpus(
            List.of(2, 3, 8, 9), Map.of(0, List.of(0, 1, 2, 3), 1, List.of(8, 9, 10, 11)));

    @Test
    void theGuestsCellsMirrorTheHostsNodes() {
        Composing.Answer xml = xml(mirroring(3, "1030Mi"), HOST);

        assertThat(xml.all("/domain/cpu/numa/cell/@cpus")).containsExactly("0,1", "2");
        assertThat(xml.all("/domain/cpu/numa/cell/@memory"))
                .containsExactly(Long.toString(516L << 20), Long.toString(514L << 20));
        assertThat(xml.one("/domain/numatune/memory/@nodeset")).isEqualTo("0,1");
        assertThat(xml.all("/domain/numatune/memnode/@nodeset")).containsExactly("0", "1");
        assertThat(xml.all("/domain/cputune/vcpupin/@cpuset")).containsExactly("2", "3", "8");
    }

    @Test
    void aMachineOnOneNodeHasOneCell() {
        assertThat(xml(mirroring(2, "1Gi"), HOST).all("/domain/cpu/numa/cell/@cpus"))
                .containsExactly("0,1");
        assertThat(xml(Composing.withDevices("{}"), HOST).count("/domain/cpu/numa | /domain/numatune"))
                .isZero();
    }

    @Test
    void withoutKnowledgeOfTheHostThereAreNoCells() {
        assertThat(refusal(mirroring(3, "1Gi"), HOST.withCpus(List.of(2, 3, 8), Map.of(0, List.of(2, 3)))))
                .contains("no NUMA node of the host has CPU 8");
    }

    @Test
    void memoryThatDoesNotComeOutInPagesIsRefused() {
        assertThat(refusal(mirroring(3, "2Mi"), HOST)).contains("cannot be shared by 2 NUMA cells");
        assertThat(refusal(mirroring(3, "5Mi"), HOST)).contains("cannot be shared by 2 NUMA cells");
    }

    @Test
    void cpusOfItsOwnAndHugePagesAreNeeded() {
        assertThat(refusal(vmi("""
                        metadata: {namespace: lab, name: crypto}
                        spec:
                          domain: {cpu: {cores: 2, numa: {guestMappingPassthrough: {}}}, memory: {guest: 1Gi}, devices: {}}
                        """), HOST)).contains("cpu.dedicatedCpuPlacement and memory.hugepages");
    }

    private static VirtualMachineInstance mirroring(int cores, String memory) {
        return vmi("""
                metadata: {namespace: lab, name: crypto}
                spec:
                  domain:
                    cpu: {cores: %d, dedicatedCpuPlacement: true, numa: {guestMappingPassthrough: {}}}
                    memory: {guest: %s, hugepages: {pageSize: 2Mi}}
                    devices: {}
                """.formatted(cores, memory));
    }
}
