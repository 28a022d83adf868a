package io.qatvm.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.api.VirtualMachineInstance;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationRefusalTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aRefusalOfManyEntriesNamesTheFirstFew() throws JsonProcessingException {
        Allocation allocation = new EnvironmentAllocator()
                .allocate(machine(300), LaunchEnvironment.of(List.of("QAT0=0000:3d:01.0")), DeviceEvidence.NONE);

        assertThat(allocation).isInstanceOf(Allocation.Refused.class);
        assertThat(((Allocation.Refused) allocation).message())
                .contains("300 entries of qats (vf0, vf1, vf2, vf3, vf4, vf5, vf6, vf7, ...) but 1 VF")
                .hasSizeLessThan(300);
    }

    private static VirtualMachineInstance machine(int entries) throws JsonProcessingException {
        ObjectNode vmi = JSON.createObjectNode();
        for (int i = 0; i < entries; i++) {
            vmi.withArray("/spec/domain/devices/qats")
                    .addObject()
                    .put("name", "vf" + i)
                    .put("deviceName", "qat.intel.com/generic");
        }
        return JSON.treeToValue(vmi, VirtualMachineInstance.class);
    }
}
