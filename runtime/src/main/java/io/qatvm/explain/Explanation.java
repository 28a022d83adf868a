package io.qatvm.explain;

import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.admission.Verdict;
import io.qatvm.allocation.Allocation;
import java.util.List;

/**
 * What each room made of a VMI. A room that was not entered, because an earlier one refused, has neither result nor
 * error.
 *
 * @param name the case
 * @param verdict admission's
 * @param pod the launcher pod; null if there is none
 * @param podError why there is no pod; null if there is one
 * @param allocation which entry gets which VF; null if none does
 * @param allocationError why no entry gets a VF; null if they do
 * @param domainXml the domain; null if there is none
 * @param domainError why there is no domain; null if there is one
 * @param remarks what was left out, for people
 */
public record Explanation(
        String name,
        Verdict verdict,
        Pod pod,
        String podError,
        Allocation.Granted allocation,
        String allocationError,
        String domainXml,
        String domainError,
        List<String> remarks) {

    /** True if no room refused. */
    public boolean reachedTheDomain() {
        return verdict.allowed() && podError == null && allocationError == null && domainXml != null;
    }
}
