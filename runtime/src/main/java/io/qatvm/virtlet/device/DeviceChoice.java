package io.qatvm.virtlet.device;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.pod.Refusal;
import java.util.List;

/** What the rules made of a container's devices. */
public sealed interface DeviceChoice {

    /**
     * The devices the machine gets.
     *
     * @param vfs QAT VFs, ascending by address, so that the guest finds them in the same order at every start
     * @param volumes in the request's order
     */
    record Granted(List<PciAddress> vfs, List<BlockVolume> volumes) implements DeviceChoice {
        /** Copies the lists. */
        public Granted {
            vfs = List.copyOf(vfs);
            volumes = List.copyOf(volumes);
        }
    }

    /**
     * The machine is not to be made.
     *
     * @param refusal every reason, each with the variable or the path it is about
     */
    record Refused(Refusal refusal) implements DeviceChoice {}
}
