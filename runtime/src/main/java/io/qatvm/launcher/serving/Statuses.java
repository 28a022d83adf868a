package io.qatvm.launcher.serving;

import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.NamedVf;
import io.qatvm.launcher.Launch;
import io.qatvm.launcher.Launcher;
import io.qatvm.launcher.MachineChange;
import io.qatvm.launcher.v1.Device;
import io.qatvm.launcher.v1.MachineStatus;
import java.util.List;

/** Says in the agent's words where a launcher's machine stands. */
final class Statuses {
    private final Launcher launcher;

    Statuses(Launcher launcher) {
        this.launcher = launcher;
    }

    /** A change, without what takes time to find out. */
    MachineStatus of(MachineChange change) {
        return begun(change).build();
    }

    /** As it stands now, with uid, devices and both XMLs. */
    MachineStatus complete() {
        MachineStatus.Builder status = begun(launcher.latest()).setUid(launcher.identity());
        if (launcher.launch().orElse(null) instanceof Launch.Running running) {
            status.setDomain(running.domain()).setComposedXml(running.composedXml());
            devices(status, running.devices());
            launcher.liveXml().ifPresent(status::setLiveXml);
        }
        return status.build();
    }

    private static MachineStatus.Builder begun(MachineChange change) {
        return MachineStatus.newBuilder()
                .setStage(change.state().stage().name())
                .setReason(change.state().reason())
                .setMessage(change.state().message())
                .setSequence(change.sequence());
    }

    private static void devices(MachineStatus.Builder status, Allocation.Granted devices) {
        devices.vfs()
                .forEach(vf -> status.addDevices(device(
                        vf.list().word(), vf.name(), vf.resource(), vf.address().toString())));
        add(status, "gpu", devices.gpus());
        devices.vgpus()
                .forEach(vgpu -> status.addDevices(
                        device("vgpu", vgpu.name(), vgpu.resource(), vgpu.uuid().toString())));
        add(status, "network", devices.networks());
    }

    private static void add(MachineStatus.Builder status, String kind, List<NamedVf> vfs) {
        vfs.forEach(vf -> status.addDevices(
                device(kind, vf.name(), vf.resource(), vf.address().toString())));
    }

    private static Device device(String kind, String name, String resource, String address) {
        return Device.newBuilder()
                .setKind(kind)
                .setName(name)
                .setResource(resource)
                .setAddress(address)
                .build();
    }
}
