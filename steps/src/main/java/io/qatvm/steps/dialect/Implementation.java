package io.qatvm.steps.dialect;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** What a run puts to the test, and so the dialect of its scenarios. */
public enum Implementation {
    /** The reference, in the dialect of 2020; scenarios about {@code hostDevices} ask it in KubeVirt's. */
    REFERENCE(Dialect.QATS, "the reference"),
    /** KubeVirt's dialect. On the targets of today the reference answers, for no KubeVirt is there. */
    KUBEVIRT(Dialect.HOST_DEVICES, "the reference, speaking KubeVirt's dialect; no KubeVirt took part");

    private final Dialect dialect;
    private final String words;

    Implementation(Dialect dialect, String words) {
        this.dialect = dialect;
        this.words = words;
    }

    /** As on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What answered in truth, for reports. */
    public String words() {
        return words;
    }

    /** The dialect of a scenario with {@code tags}. */
    public Dialect dialect(Collection<String> tags) {
        return tags.contains(Dialect.HOST_DEVICES.tag()) ? Dialect.HOST_DEVICES : dialect;
    }

    /** The tag expression of the scenarios that have a place in a run of it; empty for all. */
    public String expression() {
        return this == KUBEVIRT ? "not " + Dialect.QATS.tag() : "";
    }

    /** Whether a run on somebody else's cluster may change its settings, and knows how to put them back. */
    public boolean settingsAreRestored() {
        return this == REFERENCE;
    }

    /** Why a scenario with {@code tags} has no place in such a run; empty if it has one. */
    public Optional<String> refusal(Collection<String> tags) {
        return this == KUBEVIRT && tags.contains(Dialect.QATS.tag())
                ? Optional.of("is about the dialect of 2020 (qats, gate QAT, kubevirt-config), and this run speaks"
                        + " KubeVirt's (hostDevices)")
                : Optional.empty();
    }
}
