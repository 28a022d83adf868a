package io.qatvm.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.allocation.EnvironmentAllocator;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.defaulting.DefaultingConfig;
import io.qatvm.defaulting.Defaults;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.domain.QatDomainComposer;
import io.qatvm.hypervisor.Hypervisor;
import java.time.Duration;
import java.util.List;

/** VMIs with their defaults, as a launcher gets them, and launchers that do not wait long. */
final class LaunchedMachine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(5));

    private LaunchedMachine() {}

    static VirtualMachineInstance plain() {
        return of("u", "{}");
    }

    static VirtualMachineInstance plain(String uid) {
        return of(uid, "{}");
    }

    static VirtualMachineInstance withQat() {
        return of("u", "{\"qats\": [{\"name\": \"q\", \"deviceName\": \"qat.intel.com/generic\"}]}");
    }

    static Launcher launcher(Hypervisor hypervisor) {
        return launcher(hypervisor, MachineFiles.NONE);
    }

    static Launcher launcher(Hypervisor hypervisor, MachineFiles files) {
        return new Launcher(
                new LauncherParts(
                        (vmi, environment, evidence) -> Allocation.Granted.NOTHING,
                        new QatDomainComposer(),
                        HostCapabilities.ASSUMED,
                        DeviceEvidence.NONE,
                        files,
                        hypervisor),
                vmi -> LaunchEnvironment.of(List.of()),
                SHORT);
    }

    static Launcher strict(Hypervisor hypervisor, LaunchSurroundings surroundings) {
        return new Launcher(
                new LauncherParts(
                        new EnvironmentAllocator(),
                        new QatDomainComposer(),
                        HostCapabilities.ASSUMED,
                        DeviceEvidence.NONE,
                        MachineFiles.NONE,
                        hypervisor),
                surroundings,
                SHORT);
    }

    private static VirtualMachineInstance of(String uid, String devices) {
        try {
            ObjectNode asked = (ObjectNode) JSON.readTree("""
                    {"apiVersion": "kubevirt.io/v1alpha3", "kind": "VirtualMachineInstance",
                     "metadata": {"name": "vm", "namespace": "default", "uid": "%s"},
                     "spec": {"domain": {"resources": {"requests": {"memory": "1Gi"}}, "devices": %s}}}""".formatted(uid, devices));
            return JSON.treeToValue(new Defaults(DefaultingConfig.STANDARD).apply(asked), VirtualMachineInstance.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(devices, e);
        }
    }
}
