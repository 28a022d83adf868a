package io.qatvm.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.defaulting.DefaultingConfig;
import io.qatvm.defaulting.Defaults;

/** VMIs with their defaults, as a launcher gets them. */
final class LaunchedMachine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LaunchedMachine() {}

    static VirtualMachineInstance plain() {
        return of("{}");
    }

    static VirtualMachineInstance withQat() {
        return of("{\"qats\": [{\"name\": \"q\", \"deviceName\": \"qat.intel.com/generic\"}]}");
    }

    private static VirtualMachineInstance of(String devices) {
        try {
            ObjectNode asked = (ObjectNode) JSON.readTree("""
                    {"apiVersion": "kubevirt.io/v1alpha3", "kind": "VirtualMachineInstance",
                     "metadata": {"name": "vm", "namespace": "default", "uid": "u"},
                     "spec": {"domain": {"resources": {"requests": {"memory": "1Gi"}}, "devices": %s}}}""".formatted(devices));
            return JSON.treeToValue(new Defaults(DefaultingConfig.STANDARD).apply(asked), VirtualMachineInstance.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(devices, e);
        }
    }
}
