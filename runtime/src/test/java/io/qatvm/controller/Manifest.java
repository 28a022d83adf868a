package io.qatvm.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.network.NetworkAttachment;
import java.io.UncheckedIOException;
import java.util.List;

/** Instances written as YAML, and the pods made of them. */
final class Manifest {
    static final String QAT = "qat.intel.com/generic";

    private static final YAMLMapper YAML = new YAMLMapper();

    private Manifest() {}

    static VirtualMachineInstance vmi(String yaml) {
        try {
            return YAML.readValue(yaml, VirtualMachineInstance.class);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** The instance {@code lab/crypto} with this spec. */
    static VirtualMachineInstance withSpec(String spec) {
        return vmi("metadata: {name: crypto, namespace: lab, uid: u-1}\nspec:\n" + spec.indent(2));
    }

    /** The instance {@code lab/crypto} with 768Mi, these devices, and a bridge to the pod's network. */
    static VirtualMachineInstance withDevices(String devices) {
        return withSpec("""
                networks: [{name: default, pod: {}}]
                domain:
                  resources: {requests: {memory: 768Mi, cpu: 100m}}
                  devices:
                    interfaces: [{name: default, bridge: {}}]
                """ + devices.indent(4));
    }

    static VirtualMachineInstance oneQat() {
        return withDevices("qats: [{name: vf-a, deviceName: qat.intel.com/generic}]");
    }

    static Pod pod(LauncherPodTemplate template, VirtualMachineInstance vmi, NetworkAttachment... attachments) {
        Rendering rendering = template.render(vmi, List.of(attachments));
        if (rendering instanceof Rendering.Rendered rendered) {
            return rendered.pod();
        }
        throw new AssertionError("refused: " + ((Rendering.Refused) rendering).message());
    }

    static Pod pod(VirtualMachineInstance vmi, NetworkAttachment... attachments) {
        return pod(compatible(), vmi, attachments);
    }

    static Container compute(VirtualMachineInstance vmi, NetworkAttachment... attachments) {
        return pod(vmi, attachments).getSpec().getContainers().get(0);
    }

    static String refusal(LauncherPodTemplate template, VirtualMachineInstance vmi, NetworkAttachment... attachments) {
        Rendering rendering = template.render(vmi, List.of(attachments));
        if (rendering instanceof Rendering.Refused refused) {
            return refused.message();
        }
        throw new AssertionError("a pod was rendered");
    }

    static LauncherPodTemplate compatible() {
        return new QatLauncherPodTemplate(LauncherProfile.COMPATIBLE, LauncherConfig.STANDARD);
    }

    static LauncherPodTemplate restricted() {
        return new QatLauncherPodTemplate(LauncherProfile.RESTRICTED, LauncherConfig.STANDARD);
    }
}
