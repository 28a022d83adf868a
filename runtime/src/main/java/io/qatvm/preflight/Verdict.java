package io.qatvm.preflight;

import java.util.Collection;
import java.util.Comparator;

/** What a check came to, from harmless to grave. */
public enum Verdict {
    /** There was nothing to look at; the finding says why. */
    NOT_APPLICABLE("not-applicable"),
    /** As it should be. */
    PASS("pass"),
    /** A VM may start; something should be seen to. */
    WARN("warn"),
    /** Could not be told; the finding names what could not be read. */
    UNKNOWN("unknown"),
    /** A VM with a VF will not work here. */
    FAIL("fail");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** As it is printed. */
    public String word() {
        return word;
    }

    /** The gravest of them; {@link #NOT_APPLICABLE} if there are none. */
    static Verdict gravest(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Comparator.naturalOrder()).orElse(NOT_APPLICABLE);
    }
}
