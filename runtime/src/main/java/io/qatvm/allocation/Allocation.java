package io.qatvm.allocation;

import java.util.List;

/** Which entry of a VMI got which device, or why none did. */
public sealed interface Allocation {

    /**
     * Every entry has its device.
     *
     * @param qats in the order of the VMI's {@code qats}
     * @param gpus the PCI GPUs, in the order of the VMI's {@code gpus}
     * @param vgpus the mediated GPUs, in the order of the VMI's {@code gpus}
     * @param networks the VFs of the SR-IOV cards, in the order of the VMI's {@code interfaces}, under their names
     */
    record Granted(List<NamedVf> qats, List<NamedVf> gpus, List<NamedMdev> vgpus, List<NamedVf> networks)
            implements Allocation {
        /** Nothing asked for, nothing given. */
        public static final Granted NOTHING = new Granted(List.of(), List.of(), List.of());

        /** Copies the lists. */
        public Granted {
            qats = List.copyOf(qats);
            gpus = List.copyOf(gpus);
            vgpus = List.copyOf(vgpus);
            networks = List.copyOf(networks);
        }

        /** QATs alone. */
        public Granted(List<NamedVf> qats) {
            this(qats, List.of(), List.of());
        }

        /** QATs and GPUs alone. */
        public Granted(List<NamedVf> qats, List<NamedVf> gpus, List<NamedMdev> vgpus) {
            this(qats, gpus, vgpus, List.of());
        }
    }

    /**
     * No entry gets a device.
     *
     * @param message names the variable, the value and the rule
     */
    record Refused(String message) implements Allocation {}
}
