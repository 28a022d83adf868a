package io.qatvm.allocation;

import io.qatvm.pci.PciAddress;
import java.util.Optional;

/** What a node can say about an address: that the device is there and was handed to this launcher. */
public interface DeviceEvidence {
    /** Nothing to ask: every address passes, and {@link #available()} says so. */
    DeviceEvidence NONE = new DeviceEvidence() {
        @Override
        public boolean available() {
            return false;
        }

        @Override
        public Optional<String> objection(PciAddress address) {
            return Optional.empty();
        }

        @Override
        public Optional<String> objectionToDevice(PciAddress address) {
            return Optional.empty();
        }

        @Override
        public Optional<String> resource(PciAddress address) {
            return Optional.empty();
        }
    };

    /** False if there was nothing to check against. */
    boolean available();

    /** Why {@code address} must not be used as a VF; empty if the node vouches for it. */
    Optional<String> objection(PciAddress address);

    /** Why {@code address} must not be used as a whole device, such as a GPU; empty if the node vouches for it. */
    Optional<String> objectionToDevice(PciAddress address);

    /** The extended resource the device at {@code address} belongs to; empty if the node cannot tell. */
    Optional<String> resource(PciAddress address);
}
