package io.qatvm.steps.selftest.faults;

import io.qatvm.cri.v1.CreateContainerRequest;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A guest has nothing but its disks. */
public final class MountsForgotten implements Fault {
    /** For the service loader. */
    public MountsForgotten() {}

    @Override
    public String name() {
        return "mounts-forgotten";
    }

    @Override
    public String what() {
        return "what a VM pod mounts is not listened to";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-020");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(Calls.heard(asked -> {
            if (!(asked instanceof CreateContainerRequest create)) {
                return asked;
            }
            CreateContainerRequest.Builder without = create.toBuilder();
            without.getConfigBuilder().clearMounts();
            return without.build();
        }));
    }
}
