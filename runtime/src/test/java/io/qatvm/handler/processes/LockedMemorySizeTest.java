package io.qatvm.handler.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.qatvm.api.VirtualMachineInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much memory a machine may lock: the original's numbers, and the guest's own memory where that is more. */
class LockedMemorySizeTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                // The original's own figures: 768Mi, and the request of its case 160.
                "'resources: {requests: {memory: 768Mi}}'; 2061307000",
                "'resources: {requests: {memory: 1Gi}}'; 2329742000",
                "'resources: {requests: {memory: 768001}}'; 1256769000",
                // Smaller than the request, the guest changes nothing.
                "'resources: {requests: {memory: 768Mi}}, memory: {guest: 512Mi}'; 2061307000",
                // Larger, it counts: 8Gi.
                "'resources: {requests: {memory: 1Gi}}, memory: {guest: 8Gi}'; 9845935000",
                "'resources: {requests: {memory: 1500Mi}}, memory: {hugepages: {pageSize: 1Gi}}'; 3403484000",
                "'resources: {requests: {memory: 64Mi, hugepages-2Mi: 1Gi}}'; 2329742000",
                "'resources: {limits: {memory: 768Mi}}'; 2061307000",
                "'memory: {guest: 768Mi}'; 2061307000",
                "'memory: {hugepages: {pageSize: 2Mi}}'; 1258098000",
                "'resources: {}'; 1256000000"
            })
    void theNumberFollowsFromTheMachinesMemory(String domain, long bytes) {
        VirtualMachineInstance vmi =
                Serialization.unmarshal("spec: {domain: {devices: {}, " + domain + "}}", VirtualMachineInstance.class);
        assertThat(LockedMemorySize.of(vmi)).isEqualTo(bytes);
    }
}
