package io.qatvm.steps.catalogue;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How close to real devices a scenario is proven, from recorded answers up to a card in the machine. */
public enum Rung {
    /** Recorded inputs and answers only. */
    RECORDED,
    /** A simulated PCI host and node. */
    SIMULATED,
    /** Real VFIO on an emulated machine with a software VF. */
    EMULATED,
    /** A real QAT card. */
    HARDWARE;

    /**
     * The rung's name as users type it.
     *
     * @return lower case, for example {@code simulated}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The rung's tag.
     *
     * @return for example {@code @simulated}
     */
    public String tag() {
        return "@" + label();
    }

    /**
     * All rungs named by these tags.
     *
     * @param tags tags with their {@code @}
     * @return in the order of the ladder; a well-formed scenario has exactly one
     */
    public static List<Rung> in(Collection<String> tags) {
        return Arrays.stream(values()).filter(rung -> tags.contains(rung.tag())).toList();
    }
}
