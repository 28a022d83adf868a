package io.qatvm.hostdev;

import java.util.List;

/** The host devices of a domain with their places in the guest, or why there are none. */
public sealed interface Passthrough {

    /**
     * Every device has its place.
     *
     * @param hostdevs mediated devices, then GPUs, then QAT VFs, then network VFs, each in the VMI's order
     * @param controllers the PCI controllers the places hang on, in index order; empty if the machine has them anyway
     */
    record Placed(List<Hostdev> hostdevs, List<PciController> controllers) implements Passthrough {
        /** Copies the lists. */
        public Placed {
            hostdevs = List.copyOf(hostdevs);
            controllers = List.copyOf(controllers);
        }
    }

    /**
     * No device is passed through.
     *
     * @param reasons each names the devices and the rule
     */
    record Refused(List<String> reasons) implements Passthrough {
        /** Copies the list. */
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
