package io.qatvm.steps.need;

import io.qatvm.fixtures.cluster.Capability;
import io.qatvm.fixtures.cluster.EmbeddedTarget;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answers of the needs' probes; each probe is asked at most once. Thread-safe. */
public final class Probes {
    private final Map<String, Need> needs;
    private final Optional<SharedCluster> shared;
    private final Map<String, Optional<String>> answers = new ConcurrentHashMap<>();

    /**
     * Nothing is probed yet.
     *
     * @param needs the known needs
     */
    public Probes(Collection<Need> needs) {
        this(needs, Optional.empty());
    }

    private Probes(Collection<Need> needs, Optional<SharedCluster> shared) {
        this.shared = shared;
        this.needs = needs.stream().collect(Collectors.toUnmodifiableMap(Need::tag, Function.identity()));
    }

    /**
     * Probes of this machine.
     *
     * @return not yet asked
     */
    public static Probes ofThisMachine() {
        return ofThisMachine(EmbeddedTarget.INSTANCE.capabilities());
    }

    /**
     * Probes of this machine and of another target than the embedded one.
     *
     * @param able what that target can do
     * @return not yet asked
     */
    public static Probes ofThisMachine(Set<Capability> able) {
        return ofThisMachine(able, Capability::whyAbsent);
    }

    /**
     * The same, with the target's own words.
     *
     * @param able what that target can do
     * @param whyAbsent why it cannot do the rest, with what would help
     * @return not yet asked
     */
    public static Probes ofThisMachine(Set<Capability> able, Function<Capability, String> whyAbsent) {
        return new Probes(Needs.all(able, whyAbsent), Optional.empty());
    }

    /**
     * Probes for a run on somebody else's cluster.
     *
     * @param able what the target can do
     * @param shared which scenarios may run there
     * @return not yet asked
     */
    public static Probes ofSharedCluster(Set<Capability> able, SharedCluster shared) {
        return new Probes(Needs.all(able, Capability::whyAbsent), Optional.of(shared));
    }

    /**
     * Why a scenario with these tags is not run, whatever this machine has.
     *
     * @return nothing on a cluster of one's own
     */
    public Optional<String> kept(Collection<String> tags) {
        return shared.flatMap(cluster -> cluster.refusal(tags));
    }

    /**
     * The needs among these tags that are not met.
     *
     * @param tags any tags; those that name no need are passed over
     * @return in the tags' order
     */
    public List<Unmet> unmet(Collection<String> tags) {
        return tags.stream()
                .filter(tag -> tag.startsWith("@needs-"))
                .filter(tag -> shared.isEmpty() || !SharedCluster.MOOT.contains(tag))
                .distinct()
                .flatMap(tag -> unmet(tag).stream())
                .toList();
    }

    private Optional<Unmet> unmet(String tag) {
        Need need = needs.get(tag);
        if (need == null) {
            return Optional.of(new Unmet(tag, "nothing can probe " + tag, Optional.empty()));
        }
        return answers.computeIfAbsent(tag, ignored -> need.probe().get())
                .map(reason -> new Unmet(tag, reason, need.debianPackage()));
    }

    /**
     * A need that is not met.
     *
     * @param tag its tag
     * @param reason why, in words
     * @param debianPackage what would bring it
     */
    public record Unmet(String tag, String reason, Optional<String> debianPackage) {
        @Override
        public String toString() {
            return "needs " + tag.substring("@needs-".length()) + ": " + reason;
        }
    }
}
