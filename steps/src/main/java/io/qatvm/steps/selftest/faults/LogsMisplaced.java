package io.qatvm.steps.selftest.faults;

import io.qatvm.cri.v1.CreateContainerRequest;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The kubelet's name for a log is not listened to. */
public final class LogsMisplaced implements Fault {
    /** For the service loader. */
    public LogsMisplaced() {}

    @Override
    public String name() {
        return "logs-misplaced";
    }

    @Override
    public String what() {
        return "the log of a VM pod is another file than the kubelet named";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-011");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(Calls.heard(asked -> {
            if (!(asked instanceof CreateContainerRequest create)) {
                return asked;
            }
            CreateContainerRequest.Builder elsewhere = create.toBuilder();
            elsewhere.getConfigBuilder().setLogPath(create.getConfig().getLogPath() + ".old");
            return elsewhere.build();
        }));
    }
}
