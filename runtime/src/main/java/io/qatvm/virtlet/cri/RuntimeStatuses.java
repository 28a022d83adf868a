package io.qatvm.virtlet.cri;

import io.qatvm.cri.v1.CgroupDriver;
import io.qatvm.cri.v1.LinuxRuntimeConfiguration;
import io.qatvm.cri.v1.RuntimeCondition;
import io.qatvm.cri.v1.RuntimeConfigResponse;
import io.qatvm.cri.v1.RuntimeFeatures;
import io.qatvm.cri.v1.RuntimeHandler;
import io.qatvm.cri.v1.RuntimeHandlerFeatures;
import io.qatvm.cri.v1.RuntimeStatus;
import io.qatvm.cri.v1.StatusResponse;
import io.qatvm.cri.v1.VersionResponse;
import io.qatvm.virtlet.sandbox.PodRuntime;
import io.qatvm.virtlet.sandbox.SandboxNetwork.Unready;
import java.util.Optional;

/** What the runtime says of itself. Nothing here is said to be well that was not looked at. */
final class RuntimeStatuses {
    // What kubelets of both names of the interface expect.
    private static final String INTERFACE = "0.1.0";

    private final PodRuntime runtime;
    private final String version;
    private final CgroupDriver cgroups;

    RuntimeStatuses(PodRuntime runtime, String version, boolean systemd) {
        this.runtime = runtime;
        this.version = version;
        this.cgroups = systemd ? CgroupDriver.SYSTEMD : CgroupDriver.CGROUPFS;
    }

    VersionResponse version() {
        return VersionResponse.newBuilder()
                .setVersion(INTERFACE)
                .setRuntimeName("qatvm-virtlet")
                .setRuntimeVersion(version)
                .setRuntimeApiVersion(INTERFACE)
                .build();
    }

    StatusResponse status(boolean verbose) {
        Optional<String> libvirt = runtime.trouble();
        Optional<Unready> network = runtime.parts().network().unready();
        StatusResponse.Builder status = StatusResponse.newBuilder()
                .setStatus(RuntimeStatus.newBuilder()
                        .addConditions(condition(
                                "RuntimeReady", libvirt.map(words -> new Unready("LibvirtUnavailable", words))))
                        .addConditions(condition("NetworkReady", network)))
                .setFeatures(RuntimeFeatures.getDefaultInstance());
        runtime.parts().handlers().stream()
                .sorted()
                .forEach(handler -> status.addRuntimeHandlers(RuntimeHandler.newBuilder()
                        .setName(handler)
                        .setFeatures(RuntimeHandlerFeatures.getDefaultInstance())));
        if (verbose) {
            status.putInfo("sandboxes", String.valueOf(runtime.sandboxes().all().size()));
            status.putInfo("owner", "\"" + runtime.parts().store().owner() + "\"");
        }
        return status.build();
    }

    RuntimeConfigResponse config() {
        return RuntimeConfigResponse.newBuilder()
                .setLinux(LinuxRuntimeConfiguration.newBuilder().setCgroupDriver(cgroups))
                .build();
    }

    private static RuntimeCondition condition(String type, Optional<Unready> trouble) {
        return RuntimeCondition.newBuilder()
                .setType(type)
                .setStatus(trouble.isEmpty())
                .setReason(trouble.map(Unready::reason).orElse(""))
                .setMessage(trouble.map(Unready::message).orElse(""))
                .build();
    }
}
