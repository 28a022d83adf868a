package io.qatvm.deviceplugin.holding;

import io.qatvm.pci.PciAddress;
import java.util.Optional;

/** Knows who has which VF. */
@FunctionalInterface
public interface Holders {
    /** Nobody has anything. */
    Holders NOBODY = () -> vf -> Optional.empty();

    /** One look at the node; what it tells is of this moment. */
    Look look();

    /** What one look has seen. */
    @FunctionalInterface
    interface Look {
        /** Who has the VF, in words for people, such as "pod default/vm-1"; empty if nobody. */
        Optional<String> holder(PciAddress vf);

        /** True if somebody has it. */
        default boolean held(PciAddress vf) {
            return holder(vf).isPresent();
        }
    }
}
