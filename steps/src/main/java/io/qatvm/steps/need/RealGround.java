package io.qatvm.steps.need;

import io.qatvm.fixtures.hardware.RealHost;
import io.qatvm.fixtures.hardware.RealHostPlace;
import io.qatvm.fixtures.lab.LabTrouble;
import io.qatvm.steps.catalogue.AskedRungs;
import io.qatvm.steps.catalogue.ScenarioTags;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The real host of a run that was asked for hardware. It is looked at once, before the first scenario that needs it; if it
 * will not do, each of them fails. Thread-safe.
 */
public final class RealGround {
    /** Of a run that was not asked for hardware. */
    public static final RealGround UNASKED = new RealGround(AskedRungs.NONE, Optional::empty);

    /** What a virtual host is made of, which nobody needs who has a real one. */
    private static final Set<String> MOOT = Set.of("@needs-lab", "@needs-night");

    private final AskedRungs asked;
    private final Supplier<Optional<String>> probe;
    private Optional<String> objection;

    /**
     * Not yet looked at.
     *
     * @param asked what the run was asked for
     * @param probe answers why the host will not do, with what to do about it
     */
    public RealGround(AskedRungs asked, Supplier<Optional<String>> probe) {
        this.asked = asked;
        this.probe = probe;
    }

    /** The host that this JVM was told of. */
    public static RealGround of(AskedRungs asked) {
        return new RealGround(asked, RealGround::look);
    }

    /** What the run was asked for. */
    public AskedRungs asked() {
        return asked;
    }

    /** True if a scenario with these tags runs on the real host. */
    public boolean carries(Collection<String> tags) {
        return asked.onRealHost(ScenarioTags.of(tags));
    }

    /** Why a scenario with these tags cannot run there; empty if it can, or runs elsewhere. */
    public Optional<String> objection(Collection<String> tags) {
        return carries(tags) ? objection() : Optional.empty();
    }

    /** The tags of a scenario without the needs that the real host makes needless. */
    List<String> needed(Collection<String> tags) {
        return tags.stream()
                .filter(tag -> !carries(tags) || !MOOT.contains(tag))
                .toList();
    }

    private synchronized Optional<String> objection() {
        if (objection == null) {
            objection = probe.get().map(reason -> "hardware was asked for: " + reason);
        }
        return objection;
    }

    private static Optional<String> look() {
        try {
            return RealHost.objection(RealHostPlace.ofThisJvm());
        } catch (LabTrouble nowhere) {
            return Optional.of(nowhere.getMessage());
        }
    }
}
