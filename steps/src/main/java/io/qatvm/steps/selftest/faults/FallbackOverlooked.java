package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.measurement.EvidenceJudge;
import io.qatvm.fixtures.measurement.Server;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A library that helps itself is not noticed. */
public final class FallbackOverlooked implements Fault {
    /** For the service loader. */
    public FallbackOverlooked() {}

    @Override
    public String name() {
        return "fallback-overlooked";
    }

    @Override
    public String what() {
        return "work that a library did by itself counts as the card's";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-005");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withJudge((backend, evidence) -> {
            EvidenceJudge.Finding finding = parts.judge().judge(backend, evidence);
            return finding.server() == Server.CPU_FALLBACK || finding.server() == Server.CPU_QAT_SW
                    ? new EvidenceJudge.Finding(Server.QAT_HW, finding.reason())
                    : finding;
        }));
    }
}
