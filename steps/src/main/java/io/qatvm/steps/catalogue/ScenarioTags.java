package io.qatvm.steps.catalogue;

import io.qatvm.steps.dialect.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tags in force on one scenario (its own, its rule's and its feature's), read by the project's conventions.
 *
 * @param all every tag with its {@code @}, in source order, without doubles
 */
public record ScenarioTags(List<String> all) {
    /** Marks the identity chain: without it a run proves nothing. */
    public static final String HEADLINE = "@headline";

    /** Takes long, so it is started first. */
    public static final String SLOW = "@slow";

    /** Is about separate processes. */
    public static final String PROCESS = "@process";

    /** Disturbs its neighbours, so it runs alone. */
    public static final String DISRUPTIVE = "@disruptive";

    /** Asks for nothing but the API and an implementation that is deployed, so it runs on somebody else's cluster, too. */
    public static final String ANY_CLUSTER = "@any-cluster";

    /** On somebody else's cluster, what the identity chain is on one's own: without it a run proves nothing. */
    public static final String END_TO_END = "@end-to-end";

    /** Asks for nothing but a host's own devices, VFIO and libvirt, so it runs on a real host, too, as hardware. */
    public static final String ANY_HOST = "@any-host";

    /** A rule id: two letters for the capability, three digits. */
    public static final Pattern RULE_ID = Pattern.compile("@QVC-[A-Z]{2}-\\d{3}");

    /** Is about API server, kubelet or scheduler, so a real one is what its simulation is held against. */
    public static final String CLUSTER = "@cluster";

    /** Of those, takes long on a real cluster: restarts, lapsing leases. By day it runs on the embedded one alone. */
    public static final String NIGHTLY = "@nightly";

    private static final String NEED_PREFIX = "@needs-";
    private static final Set<String> MARKS = Set.of(
            HEADLINE,
            SLOW,
            PROCESS,
            DISRUPTIVE,
            CLUSTER,
            NIGHTLY,
            ANY_CLUSTER,
            ANY_HOST,
            END_TO_END,
            Dialect.QATS.tag(),
            Dialect.HOST_DEVICES.tag());

    /** Takes the tags in any collection. */
    public ScenarioTags {
        all = all.stream().distinct().toList();
    }

    /**
     * Reads a collection of tags.
     *
     * @param tags with their {@code @}
     * @return the same tags
     */
    public static ScenarioTags of(Collection<String> tags) {
        return new ScenarioTags(List.copyOf(tags));
    }

    /**
     * The rule's id.
     *
     * @return for example {@code QVC-FG-003}, or an empty string when the scenario has none
     */
    public String ruleId() {
        return all.stream()
                .filter(tag -> RULE_ID.matcher(tag).matches())
                .findFirst()
                .map(tag -> tag.substring(1))
                .orElse("");
    }

    /**
     * The scenario's rung.
     *
     * @return for example {@code simulated}, or an empty string when none is given
     */
    public String rung() {
        return Rung.in(all).stream().findFirst().map(Rung::label).orElse("");
    }

    /**
     * The tags that name a need.
     *
     * @return for example {@code @needs-libvirt}
     */
    public List<String> needs() {
        return all.stream().filter(tag -> tag.startsWith(NEED_PREFIX)).toList();
    }

    /**
     * Whether this tag is in force.
     *
     * @param tag with its {@code @}
     * @return true when it is
     */
    public boolean has(String tag) {
        return all.contains(tag);
    }

    /**
     * What is wrong with these tags by the conventions in features/README.md.
     *
     * @param knownNeeds the need tags that have a probe
     * @return one sentence per problem, empty when all is well
     */
    public List<String> problems(Set<String> knownNeeds) {
        List<String> problems = new ArrayList<>();
        long ids = all.stream().filter(tag -> RULE_ID.matcher(tag).matches()).count();
        if (ids != 1) {
            problems.add("has " + ids + " rule ids, expected exactly one @QVC-XX-nnn");
        }
        int rungs = Rung.in(all).size();
        if (rungs != 1) {
            problems.add("has " + rungs + " rungs, expected exactly one of @recorded @simulated @emulated @hardware");
        }
        if (has(ANY_HOST) && !has(Rung.EMULATED.tag())) {
            problems.add(
                    "is for any host, which goes with @emulated only: on a real host it becomes hardware by itself");
        }
        for (String tag : all) {
            boolean rung = !Rung.in(List.of(tag)).isEmpty();
            boolean known = rung
                    || MARKS.contains(tag)
                    || knownNeeds.contains(tag)
                    || RULE_ID.matcher(tag).matches();
            if (!known) {
                problems.add("carries the unknown tag " + tag);
            }
        }
        return problems;
    }
}
