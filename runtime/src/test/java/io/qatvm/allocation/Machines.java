package io.qatvm.allocation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.qatvm.api.Devices;
import io.qatvm.api.Devices.Gpu;
import io.qatvm.api.DomainSpec;
import io.qatvm.api.Qat;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.api.VirtualMachineInstanceSpec;
import java.util.List;
import java.util.Map;

/** VMIs that have nothing but devices. */
final class Machines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Machines() {}

    static VirtualMachineInstance of(Qat... qats) {
        return of(List.of(qats), List.of());
    }

    static VirtualMachineInstance of(List<Qat> qats, List<Gpu> gpus) {
        Devices devices = new Devices(
                List.of(), List.of(), gpus, qats, List.of(), List.of(), null, null, null, null, null, null, null, null);
        DomainSpec domain = new DomainSpec(null, null, null, null, null, null, null, devices, null, null);
        VirtualMachineInstance vmi = new VirtualMachineInstance();
        VirtualMachineInstanceSpec spec = JSON.convertValue(Map.of("domain", domain), VirtualMachineInstanceSpec.class);
        vmi.setSpec(spec);
        return vmi;
    }
}
