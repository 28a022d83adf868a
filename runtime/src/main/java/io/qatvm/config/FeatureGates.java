package io.qatvm.config;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The optional features an administrator has switched on. All are off unless listed.
 *
 * <p>Rule (KubeVirt's config map): trim the text, split it at commas, trim each item of Unicode white space, compare
 * exactly and with case. Items of the KubeVirt resource are compared as they are.
 *
 * @param names the gates that are on
 */
public record FeatureGates(Set<String> names) {
    /** The gate of {@code spec.domain.devices.qats}. */
    public static final String QAT = "QAT";
    /** The gate of {@code spec.domain.devices.hostDevices}. */
    public static final String HOST_DEVICES = "HostDevices";
    /** The gate of {@code spec.domain.devices.gpus}. */
    public static final String GPU = "GPU";
    /** All off. */
    public static final FeatureGates NONE = new FeatureGates(Set.of());

    /** Copies the set. */
    public FeatureGates {
        names = Set.copyOf(names);
    }

    /** The gates that the value of key {@code feature-gates} switches on; null stands for an absent key. */
    public static FeatureGates ofList(String text) {
        if (text == null) {
            return NONE;
        }
        Set<String> names = new LinkedHashSet<>();
        for (String item : text.split(",", -1)) {
            String name = trimUnicode(item);
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return new FeatureGates(names);
    }

    /** The gates that a list of the KubeVirt resource switches on, nothing trimmed. */
    public static FeatureGates ofItems(Collection<String> items) {
        return new FeatureGates(new LinkedHashSet<>(items));
    }

    /** True if {@code gate} is on. */
    public boolean enabled(String gate) {
        return names.contains(gate);
    }

    /** Removes white space at both ends as Unicode defines it: no-break space and next-line are white, too. */
    public static String trimUnicode(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isWhite(text.charAt(from))) {
            from++;
        }
        while (to > from && isWhite(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isWhite(char c) {
        return Character.isSpaceChar(c) || c == '\u0085' || (c >= '\t' && c <= '\r');
    }
}
