package io.qatvm.steps.cli;

import io.qatvm.steps.dialect.Implementation;
import io.qatvm.steps.run.Selection;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is put to the test. */
final class ImplementationOption {
    @Option(
            names = "--implementation",
            paramLabel = "NAME",
            defaultValue = "reference",
            description = {
                "What is put to the test, and so the dialect of the scenarios (default: ${DEFAULT-VALUE}).",
                "reference: qats, gate QAT, kubevirt-config; kubevirt: hostDevices, gate HostDevices,"
                        + " permittedHostDevices. On these targets the reference answers in both, and the report says so."
            })
    Implementation implementation;

    /** The scenarios of a selection that have a place in such a run. */
    Selection within(Selection selection) {
        return implementation.expression().isEmpty() ? selection : selection.and(implementation.expression());
    }

    /**
     * Refuses to change settings that nobody would put back.
     *
     * @param disruptive whether changes on somebody else's cluster were asked for
     * @param usage makes the refusal of its words
     */
    void check(boolean disruptive, Function<String, ParameterException> usage) {
        if (disruptive && !implementation.settingsAreRestored()) {
            throw usage.apply("--disruptive goes not with --implementation " + implementation.word()
                    + ": the settings of somebody else's KubeVirt resource are not changed");
        }
    }
}
