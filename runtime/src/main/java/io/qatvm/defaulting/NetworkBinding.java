package io.qatvm.defaulting;

import java.util.Locale;
import java.util.Optional;

/** How the default network card is bound to the pod's network. */
public enum NetworkBinding {
    /** The machine takes over the pod's address. */
    BRIDGE,
    /** The machine sits behind the pod's address. */
    MASQUERADE,
    /** User-mode networking. */
    SLIRP;

    /** The name in a manifest and in the cluster's configuration. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The binding called {@code text}, exactly; empty if there is none. */
    public static Optional<NetworkBinding> of(String text) {
        for (NetworkBinding binding : values()) {
            if (binding.text().equals(text)) {
                return Optional.of(binding);
            }
        }
        return Optional.empty();
    }
}
