package io.qatvm.allocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qatvm.api.VirtualMachineInstance;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Machines with SR-IOV cards. */
final class NetworkedMachine {
    private NetworkedMachine() {}

    static VirtualMachineInstance of(String... networks) {
        return machine("[]", networks);
    }

    static VirtualMachineInstance withQat(String... networks) {
        return machine("[{\"name\": \"vf\", \"deviceName\": \"qat.intel.com/generic\"}]", networks);
    }

    private static VirtualMachineInstance machine(String qats, String... networks) {
        String cards = Arrays.stream(networks)
                .map(network -> "{\"name\": \"" + network + "\", \"sriov\": {}}")
                .collect(Collectors.joining(",", "[", "]"));
        try {
            return new ObjectMapper()
                    .readValue(
                            "{\"spec\": {\"domain\": {\"devices\": {\"interfaces\": " + cards + ", \"qats\": " + qats
                                    + "}}}}",
                            VirtualMachineInstance.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
