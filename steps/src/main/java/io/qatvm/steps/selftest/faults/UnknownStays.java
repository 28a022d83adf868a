package io.qatvm.steps.selftest.faults;

import io.qatvm.api.Phase;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.handler.MigrationRule;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A phase that the handler does not know. */
public final class UnknownStays implements Fault {
    /** For the service loader. */
    public UnknownStays() {}

    @Override
    public String name() {
        return "unknown-stays";
    }

    @Override
    public String what() {
        return "a handler stumbles over a machine whose phase is Unknown";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-ND-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withHandler(usual -> {
            var parts = sound.handler().apply(usual);
            MigrationRule rule = parts.migration();
            return parts.withMigration(vmi -> {
                stumble(vmi);
                return rule.judge(vmi);
            });
        });
    }

    private static void stumble(VirtualMachineInstance vmi) {
        if (vmi.getStatus().phase() == Phase.Unknown && !vmi.isMarkedForDeletion()) {
            throw new IllegalStateException("phase Unknown is neither Scheduled nor Running");
        }
    }
}
