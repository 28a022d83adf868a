package io.qatvm.allocation;

import java.util.List;

/** Which entry of a VMI got which device, or why none did. */
public sealed interface Allocation {

    /**
     * Every entry has its device.
     *
     * @param vfs in the order of the VMI's {@code qats}, then of its {@code hostDevices}
     * @param gpus the PCI GPUs, in the order of the VMI's {@code gpus}
     * @param vgpus the mediated GPUs, in the order of the VMI's {@code gpus}
     * @param networks the VFs of the SR-IOV cards, in the order of the VMI's {@code interfaces}, under their names
     */
    record Granted(List<NamedVf> vfs, List<NamedVf> gpus, List<NamedMdev> vgpus, List<NamedVf> networks)
            implements Allocation {
        /** Nothing asked for, nothing given. */
        public static final Granted NOTHING = new Granted(List.of(), List.of(), List.of());

        /** Copies the lists. */
        public Granted {
            vfs = List.copyOf(vfs);
            gpus = List.copyOf(gpus);
            vgpus = List.copyOf(vgpus);
            networks = List.copyOf(networks);
        }

        /** VFs of {@code qats} and {@code hostDevices} alone. */
        public Granted(List<NamedVf> vfs) {
            this(vfs, List.of(), List.of());
        }

        /** The same and GPUs. */
        public Granted(List<NamedVf> vfs, List<NamedVf> gpus, List<NamedMdev> vgpus) {
            this(vfs, gpus, vgpus, List.of());
        }
    }

    /**
     * No entry gets a device.
     *
     * @param message names the variable, the value and the rule
     */
    record Refused(String message) implements Allocation {}
}
