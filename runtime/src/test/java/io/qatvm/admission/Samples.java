package io.qatvm.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.config.ClusterConfig;
import io.qatvm.config.FeatureGates;

/** Objects to admit, and settings to admit them by. */
final class Samples {
    static final ObjectMapper JSON = new ObjectMapper();
    static final ClusterConfig OPEN = ClusterConfig.DEFAULT.withGates(FeatureGates.ofList("QAT,HostDevices,GPU"));
    static final ClusterConfig CLOSED = ClusterConfig.DEFAULT;

    private Samples() {}

    static ObjectNode vmi() {
        return json("""
                {"apiVersion": "kubevirt.io/v1alpha3", "kind": "VirtualMachineInstance",
                 "metadata": {"name": "vm-qat", "namespace": "default", "labels": {"app": "x"}},
                 "spec": {"terminationGracePeriodSeconds": 5,
                  "domain": {
                   "cpu": {"cores": 2},
                   "resources": {"requests": {"memory": "768Mi", "cpu": "500m"}, "limits": {"memory": "1Gi"}},
                   "devices": {
                    "qats": [{"name": "qat1", "deviceName": "qat.intel.com/generic"},
                             {"name": "qat2", "deviceName": "qat.intel.com/generic"}],
                    "disks": [{"name": "root", "disk": {"bus": "virtio"}}],
                    "interfaces": [{"name": "default", "masquerade": {}}]}},
                  "networks": [{"name": "default", "pod": {}}],
                  "volumes": [{"name": "root", "containerDisk": {"image": "registry/disk:1"}}]}}""");
    }

    static ObjectNode vm() {
        ObjectNode vm = json("""
                {"apiVersion": "kubevirt.io/v1alpha3", "kind": "VirtualMachine",
                 "metadata": {"name": "vm-qat", "namespace": "default"}, "spec": {"running": true, "template": {}}}""");
        ((ObjectNode) vm.at("/spec/template")).set("spec", vmi().get("spec"));
        return vm;
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The object at a JSON pointer, to be changed. */
    static ObjectNode at(ObjectNode root, String pointer) {
        return (ObjectNode) root.at(pointer);
    }
}
