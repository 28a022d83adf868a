package io.qatvm.preflight;

import java.util.ArrayList;
import java.util.List;

/**
 * What one check found.
 *
 * @param id the check, such as {@code iommu-groups}
 * @param verdict what it came to
 * @param found one line in plain words
 * @param evidence what was read, in the order of reading
 * @param remedy what to do; empty if there is nothing to do
 */
public record Finding(String id, Verdict verdict, String found, List<Evidence> evidence, String remedy) {
    /** Copies its list. */
    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** Collects evidence while a check reads, and ends in a finding. */
    static final class Notes {
        private final String id;
        private final List<Evidence> evidence = new ArrayList<>();

        Notes(String id) {
            this.id = id;
        }

        Notes saw(Object source, Object value) {
            evidence.add(new Evidence(source.toString(), String.valueOf(value)));
            return this;
        }

        Finding pass(String found) {
            return end(Verdict.PASS, found, "");
        }

        Finding notApplicable(String why) {
            return end(Verdict.NOT_APPLICABLE, why, "");
        }

        Finding warn(String found, String remedy) {
            return end(Verdict.WARN, found, remedy);
        }

        Finding fail(String found, String remedy) {
            return end(Verdict.FAIL, found, remedy);
        }

        Finding unknown(String why, String remedy) {
            return end(Verdict.UNKNOWN, why, remedy);
        }

        Finding end(Verdict verdict, String found, String remedy) {
            return new Finding(id, verdict, found, evidence, remedy);
        }
    }
}
