package io.qatvm.steps.need;

import io.qatvm.steps.catalogue.ScenarioTags;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Which scenarios may run on a cluster that others use, too, and on which the harness starts nothing.
 *
 * @param disruptive whether those may that change what the whole cluster shares
 */
public record SharedCluster(boolean disruptive) {
    /** What only parts need that the harness would start itself. */
    static final Set<String> MOOT = Set.of("@needs-libvirt");

    /** The tag expression of those that may. */
    public String expression() {
        return ScenarioTags.ANY_CLUSTER + (disruptive ? "" : " and not " + ScenarioTags.DISRUPTIVE);
    }

    /** Why a scenario may not; empty if it may. */
    public Optional<String> refusal(Collection<String> tags) {
        if (!tags.contains(ScenarioTags.ANY_CLUSTER)) {
            return Optional.of("needs a cluster of its own");
        }
        if (tags.contains(ScenarioTags.DISRUPTIVE) && !disruptive) {
            return Optional.of("changes what the whole cluster shares; --disruptive lets it");
        }
        return Optional.empty();
    }
}
