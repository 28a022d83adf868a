package io.qatvm.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.qatvm.api.VirtualMachineInstance;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HostDeviceAllocationTest {
    private static final String BOTH = "{qats: [{name: a, deviceName: q.i/g}],"
            + " hostDevices: [{name: a, deviceName: q.i/g}, {name: b, deviceName: q.i/g}]}";

    @Test
    void bothListsDrawFromOnePool() {
        Allocation allocation = allocate(BOTH, "PCI_RESOURCE_Q_I_G=0000:3d:01.0,0000:3d:01.1,0000:3d:01.2");
        assertThat(((Allocation.Granted) allocation).vfs())
                .extracting(vf -> vf.alias() + " " + vf.address())
                .containsExactly(
                        "ua-qat-a 0000:3d:01.0", "ua-hostdevice-a 0000:3d:01.1", "ua-hostdevice-b 0000:3d:01.2");
    }

    @Test
    void tooFewForBothListsTogetherIsRefusedNamingBoth() {
        assertThat(allocate(BOTH, "PCI_RESOURCE_Q_I_G=0000:3d:01.0,0000:3d:01.1"))
                .isEqualTo(
                        new Allocation.Refused("resource q.i/g: 3 entries of qats and hostDevices (a, a, b) but 2 VFs"
                                + " in variable PCI_RESOURCE_Q_I_G; expected one VF for each entry"));
    }

    @Test
    void numberedVariablesServeHostDevicesToo() {
        Allocation allocation = allocate("{hostDevices: [{name: a, deviceName: q.i/g}]}", "QAT0=0000:3d:01.0");
        assertThat(((Allocation.Granted) allocation).vfs())
                .extracting(NamedVf::alias)
                .containsExactly("ua-hostdevice-a");
    }

    @Test
    void anEntryWithoutAResourceIsRefusedByItsPlace() {
        assertThat(allocate("{hostDevices: [{name: a}]}", "QAT0=0000:3d:01.0"))
                .isEqualTo(new Allocation.Refused("hostDevices[0] lacks its name or its deviceName; expected both"));
    }

    private static Allocation allocate(String devices, String... environment) {
        try {
            VirtualMachineInstance vmi = new YAMLMapper()
                    .readValue("{spec: {domain: {devices: " + devices + "}}}", VirtualMachineInstance.class);
            return new EnvironmentAllocator()
                    .allocate(vmi, LaunchEnvironment.of(Arrays.asList(environment)), DeviceEvidence.NONE);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(devices, e);
        }
    }
}
