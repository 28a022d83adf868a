package io.qatvm.steps.selftest;

import io.qatvm.fixtures.reference.Reference;
import java.util.Set;

/**
 * A deliberate mistake in the reference. Implementations have a public constructor without parameters and are named in
 * {@code META-INF/services/io.qatvm.steps.selftest.Fault}.
 */
public interface Fault {
    /**
     * How it is chosen on the command line.
     *
     * @return lower case with hyphens, unique, for example {@code gate-ignored}
     */
    String name();

    /**
     * What it breaks, for people.
     *
     * @return a short sentence
     */
    String what();

    /**
     * The rules that must turn red, no more and no fewer.
     *
     * @return ids without {@code @}, for example {@code QVC-FG-001}; not empty
     */
    Set<String> turnsRed();

    /**
     * Spoils the reference.
     *
     * @param sound the unspoilt parts
     * @return the same parts with this mistake in one of them; called once per scenario, from several threads
     */
    Reference seed(Reference sound);
}
