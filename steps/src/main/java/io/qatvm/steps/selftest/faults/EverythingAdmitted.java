package io.qatvm.steps.selftest.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.admission.AdmissionRules;
import io.qatvm.admission.Verdict;
import io.qatvm.config.ClusterConfig;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Admission has no rules. */
public final class EverythingAdmitted implements Fault {
    /** For the service loader. */
    public EverythingAdmitted() {}

    @Override
    public String name() {
        return "everything-admitted";
    }

    @Override
    public String what() {
        return "the webhook admits every object it can read";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-AS-009",
                "QVC-AD-001",
                "QVC-AD-002",
                "QVC-AD-003",
                "QVC-AD-004",
                "QVC-AD-005",
                "QVC-AD-006",
                "QVC-AD-007",
                "QVC-AD-008",
                "QVC-AD-009",
                "QVC-AD-010",
                "QVC-AD-011",
                "QVC-AD-012",
                "QVC-AD-013",
                "QVC-CL-002",
                "QVC-CL-003",
                "QVC-CR-001",
                "QVC-CR-004",
                "QVC-DM-001",
                "QVC-DM-004",
                "QVC-DV-001",
                "QVC-DV-002",
                "QVC-DV-003",
                "QVC-DV-014",
                "QVC-FG-001",
                "QVC-FG-003",
                "QVC-FG-004",
                "QVC-FG-005",
                "QVC-FG-006",
                "QVC-FG-007",
                "QVC-HD-001",
                "QVC-HD-002",
                "QVC-HD-003",
                "QVC-HD-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withRooms(sound.rooms().withRules(new NoRules()));
    }

    private static final class NoRules implements AdmissionRules {
        @Override
        public Verdict createInstance(JsonNode object, String user, ClusterConfig config) {
            return new Verdict.Admitted();
        }

        @Override
        public Verdict updateInstance(JsonNode object, JsonNode old, String user) {
            return new Verdict.Admitted();
        }

        @Override
        public Verdict machine(JsonNode object, ClusterConfig config) {
            return new Verdict.Admitted();
        }
    }
}
