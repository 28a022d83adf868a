package io.qatvm.cli;

import io.qatvm.admission.Cause;
import io.qatvm.explain.Explanation;
import java.io.PrintWriter;

/** Says on standard error which room refused, and why. */
final class Refusals {
    private Refusals() {}

    static int print(PrintWriter err, String source, Explanation explanation) {
        for (Cause cause : explanation.verdict().causes()) {
            err.println(source + ": not admitted: " + (cause.field().isEmpty() ? "" : cause.field() + ": ")
                    + cause.message());
        }
        print(err, source, "no launcher pod", explanation.podError());
        print(err, source, "no allocation", explanation.allocationError());
        print(err, source, "no domain", explanation.domainError());
        return Qatvm.REFUSED;
    }

    private static void print(PrintWriter err, String source, String what, String why) {
        if (why != null) {
            err.println(source + ": " + what + ": " + why);
        }
    }
}
