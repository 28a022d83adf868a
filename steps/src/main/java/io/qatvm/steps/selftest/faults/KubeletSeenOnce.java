package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.time.Duration;
import java.util.Set;

/** The plugin does not look for the kubelet again. */
public final class KubeletSeenOnce implements Fault {
    /** For the service loader. */
    public KubeletSeenOnce() {}

    @Override
    public String name() {
        return "kubelet-seen-once";
    }

    @Override
    public String what() {
        return "a kubelet that restarts or comes late is not found";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DA-001", "QVC-KB-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withInputs(sound.inputs()
                .withSettings(chosen -> chosen.withIntervals(chosen.scanInterval(), Duration.ofHours(1))));
    }
}
