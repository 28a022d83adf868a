package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.time.Duration;
import java.util.Set;

/** X */
public final class KubeletSeenOnce implements Fault {
    /** For the service loader. */
    public KubeletSeenOnce() {}

    @Override
    public String name() {
        return "kubelet-seen-once";
    }

    @Override
    public String what() {
        return "the plugin looks after its sockets and registration once an hour only";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-RG-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withInputs(sound.inputs()
                .withSettings(chosen -> chosen.withIntervals(chosen.scanInterval(), Duration.ofHours(1))));
    }
}
