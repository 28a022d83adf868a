package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;

/** Every check of a host passes. */
public final class PreflightBlind implements Fault {
    /** For the service loader. */
    public PreflightBlind() {}

    @Override
    public String name() {
        return "preflight-blind";
    }

    @Override
    public String what() {
        return "the preflight finds every host fit";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-PF-001",
                "QVC-PF-002",
                "QVC-PF-003",
                "QVC-PF-004",
                "QVC-PF-005",
                "QVC-PF-006",
                "QVC-PF-007",
                "QVC-PF-008",
                "QVC-PF-009",
                "QVC-PF-010");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withTool((arguments, out, err) -> {
            if (!arguments.contains("preflight")) {
                return sound.tool().call(arguments, out, err);
            }
            StringWriter said = new StringWriter();
            sound.tool().call(arguments, new PrintWriter(said, true), err);
            out.print(said.toString().replaceAll("\"(fail|warn|unknown)\"", "\"pass\""));
            out.flush();
            return 0;
        });
    }
}
