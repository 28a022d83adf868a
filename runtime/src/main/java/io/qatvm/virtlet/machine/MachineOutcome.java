package io.qatvm.virtlet.machine;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.pod.Refusal;
import java.util.List;
import java.util.OptionalLong;

/** What became of composing a machine. */
public sealed interface MachineOutcome {

    /**
     * A machine that can be made.
     *
     * @param id the container's id, which is the domain's uuid
     * @param domain the domain's name
     * @param xml the domain
     * @param vfs all VFs the domain holds, QAT and network, ascending
     * @param taps the cards that the emulator's wrapper adds
     * @param root the root disk, to be made before the domain
     * @param cloudInit the disk cloud-init reads, to be made before the domain
     */
    record Composed(
            String id,
            String domain,
            String xml,
            List<PciAddress> vfs,
            List<TapCard> taps,
            RootVolume root,
            SeedDisk cloudInit)
            implements MachineOutcome {
        /** Copies the lists. */
        public Composed {
            vfs = List.copyOf(vfs);
            taps = List.copyOf(taps);
        }
    }

    /**
     * There is no machine.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements MachineOutcome {}

    /**
     * A copy-on-write layer, qcow2, over the image.
     *
     * @param path where it will be
     * @param smallest the least number of bytes the guest is to see; empty for the image's own size
     */
    record RootVolume(String path, OptionalLong smallest) {}
}
