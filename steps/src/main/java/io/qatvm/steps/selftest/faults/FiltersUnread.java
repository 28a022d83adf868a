package io.qatvm.steps.selftest.faults;

import io.qatvm.cri.v1.ListContainersRequest;
import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A list is always a list of all. */
public final class FiltersUnread implements Fault {
    /** For the service loader. */
    public FiltersUnread() {}

    @Override
    public String name() {
        return "filters-unread";
    }

    @Override
    public String what() {
        return "lists of VM pods have everything, whatever they were asked for";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-017");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(Calls.heard(asked -> asked instanceof ListPodSandboxRequest
                ? ListPodSandboxRequest.getDefaultInstance()
                : asked instanceof ListContainersRequest ? ListContainersRequest.getDefaultInstance() : asked));
    }
}
