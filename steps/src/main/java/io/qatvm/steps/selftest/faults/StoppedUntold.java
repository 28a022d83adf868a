package io.qatvm.steps.selftest.faults;

import io.qatvm.cri.v1.ContainerEventResponse;
import io.qatvm.cri.v1.ContainerEventType;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Optional;
import java.util.Set;

/** Ends are kept quiet. */
public final class StoppedUntold implements Fault {
    /** For the service loader. */
    public StoppedUntold() {}

    @Override
    public String name() {
        return "stopped-untold";
    }

    @Override
    public String what() {
        return "nobody is told that a VM pod or its container stopped";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-018");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(Calls.said(answer -> answer instanceof ContainerEventResponse event
                        && event.getContainerEventType() == ContainerEventType.CONTAINER_STOPPED_EVENT
                ? Optional.empty()
                : Optional.of(answer)));
    }
}
