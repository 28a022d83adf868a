package io.qatvm.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.ArrayList;
import java.util.List;

/** The devices a machine asks for. */
@Wire
public record Devices(
        List<Disk> disks,
        List<Interface> interfaces,

        @JsonPropertyDescription("Whether to assign a GPU device to the vmi.")
        List<Gpu> gpus,

        @JsonPropertyDescription(Devices.QATS_DESCRIPTION) List<Qat> qats,

        @JsonPropertyDescription("Devices of the host to assign to the vmi.")
        List<HostDevice> hostDevices,

        List<Input> inputs,
        Watchdog watchdog,
        Rng rng,
        Boolean autoattachPodInterface,
        Boolean autoattachGraphicsDevice,
        Boolean autoattachSerialConsole,
        Boolean autoattachMemBalloon,
        Boolean blockMultiQueue,
        Boolean networkInterfaceMultiqueue) {
    /** The API's description of {@code qats}. */
    public static final String QATS_DESCRIPTION = "Whether to assign a QAT vf device to the vmi.";

    /** Lists are never null. */
    public Devices {
        disks = Lists.orEmpty(disks);
        interfaces = Lists.orEmpty(interfaces);
        gpus = Lists.orEmpty(gpus);
        qats = Lists.orEmpty(qats);
        hostDevices = Lists.orEmpty(hostDevices);
        inputs = Lists.orEmpty(inputs);
    }

    /** The VFs that are asked for by name: the entries of {@code qats}, then those of {@code hostDevices}. */
    public List<RequestedVf> requestedVfs() {
        if (hostDevices.isEmpty() && qats.isEmpty()) {
            return List.of();
        }
        List<RequestedVf> requested = new ArrayList<>(qats.size() + hostDevices.size());
        for (int i = 0; i < qats.size(); i++) {
            Qat entry = qats.get(i);
            requested.add(new RequestedVf(DeviceList.QATS, i, entry.name(), entry.deviceName()));
        }
        for (int i = 0; i < hostDevices.size(); i++) {
            HostDevice entry = hostDevices.get(i);
            requested.add(new RequestedVf(DeviceList.HOST_DEVICES, i, entry.name(), entry.deviceName()));
        }
        return requested;
    }

    /** One GPU or vGPU. */
    @Wire
    public record Gpu(@Required String name, @Required String deviceName) {}

    /** An input device. */
    @Wire
    public record Input(
            String bus, @Required String type, @Required String name) {}

    /** A watchdog. */
    @Wire
    public record Watchdog(@Required String name, I6300esb i6300esb) {}

    /** The i6300esb watchdog and what it does when it fires. */
    @Wire
    public record I6300esb(String action) {}

    /** A virtio source of random numbers; present or absent. */
    @Wire
    public record Rng() {}
}
