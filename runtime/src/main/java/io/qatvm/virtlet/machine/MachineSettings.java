package io.qatvm.virtlet.machine;

/**
 * What all machines of a runtime share.
 *
 * @param kvm KVM runs the guests; else QEMU emulates them
 * @param wrapper the program libvirt starts as the emulator, which adds the tap cards
 * @param emulator the emulator that the wrapper becomes
 * @param logSocket the Unix socket that takes the guests' serial output; empty for none
 * @param volumes the folder of root disks
 * @param configs the folder of cloud-init's disks
 * @param owner whose domains these are, in the domains' metadata; empty for none
 */
public record MachineSettings(
        boolean kvm, String wrapper, String emulator, String logSocket, String volumes, String configs, String owner) {
    /** The paths that Virtlet has. */
    public static final MachineSettings VIRTLET = new MachineSettings(
            true,
            "/vmwrapper",
            "/usr/bin/kvm",
            "/var/lib/libvirt/streamer.sock",
            "/var/lib/virtlet/volumes",
            "/var/lib/virtlet/config",
            "");
}
