package io.qatvm.steps.catalogue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rungs of evidence that a run was asked for. A run that is asked for hardware takes its scenarios for any host to a real
 * one; they count as hardware there, and as emulated everywhere else.
 *
 * @param rungs empty where nobody asked: then each scenario stands on its own, as far as the machine has it
 */
public record AskedRungs(Set<Rung> rungs) {
    /** System property of the Maven build: rungs with commas between them. */
    public static final String PROPERTY = "qatvm.rungs";

    /** Nobody asked. */
    public static final AskedRungs NONE = new AskedRungs(Set.of());

    private static final String KNOWN =
            Arrays.stream(Rung.values()).map(Rung::label).collect(Collectors.joining(", "));

    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException if a scenario would have two hosts
     */
    public AskedRungs {
        rungs = Set.copyOf(rungs);
        if (rungs.contains(Rung.EMULATED) && rungs.contains(Rung.HARDWARE)) {
            throw new IllegalArgumentException(
                    "rungs emulated and hardware in one run: a scenario has either a virtual host"
                            + " or a real one; make two runs");
        }
    }

    /**
     * Reads what was asked for.
     *
     * @param list such as {@code hardware} or {@code recorded,simulated}; blank for none
     * @throws IllegalArgumentException if a word is no rung; the message lists them
     */
    public static AskedRungs of(String list) {
        if (list.isBlank()) {
            return NONE;
        }
        Set<Rung> rungs = EnumSet.noneOf(Rung.class);
        for (String word : list.split(",", -1)) {
            rungs.add(Arrays.stream(Rung.values())
                    .filter(rung -> rung.label().equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "rungs '" + list + "': '" + word.strip() + "' is none, expected some of " + KNOWN)));
        }
        return new AskedRungs(rungs);
    }

    /** What this JVM was started for. */
    public static AskedRungs ofThisJvm() {
        return of(System.getProperty(PROPERTY, ""));
    }

    /** True if a real host must be there. */
    public boolean hardware() {
        return rungs.contains(Rung.HARDWARE);
    }

    /** The tag expression of the scenarios that run; empty for all. */
    public String expression() {
        return rungs.stream()
                .sorted()
                .map(rung -> rung == Rung.HARDWARE ? rung.tag() + " or " + ScenarioTags.ANY_HOST : rung.tag())
                .collect(Collectors.joining(" or "));
    }

    /** True if a scenario runs. */
    public boolean select(ScenarioTags tags) {
        return rungs.isEmpty() || Rung.in(standing(tags).all()).stream().anyMatch(rungs::contains);
    }

    /**
     * The tags of a scenario with the rung that it stands on in this run.
     *
     * @return the same, but for a scenario for any host that runs on a real one
     */
    public ScenarioTags standing(ScenarioTags tags) {
        if (!hardware() || !tags.has(ScenarioTags.ANY_HOST)) {
            return tags;
        }
        List<String> stood = tags.all().stream()
                .map(tag -> tag.equals(Rung.EMULATED.tag()) ? Rung.HARDWARE.tag() : tag)
                .toList();
        return new ScenarioTags(stood);
    }

    /** True if a scenario needs the real host in this run. */
    public boolean onRealHost(ScenarioTags tags) {
        return hardware() && standing(tags).has(Rung.HARDWARE.tag());
    }

    /** The scenarios of a catalogue that run, each with the rung that it stands on. */
    public Catalogue from(Catalogue catalogue) {
        return new Catalogue(catalogue.entries().stream()
                .filter(entry -> select(entry.tags()))
                .map(entry -> new CatalogueEntry(entry.place(), entry.scenario(), standing(entry.tags())))
                .toList());
    }

    /** For people; empty where nobody asked. */
    public Optional<String> words() {
        return rungs.isEmpty()
                ? Optional.empty()
                : Optional.of(rungs.stream().sorted().map(Rung::label).collect(Collectors.joining(", ")));
    }
}
