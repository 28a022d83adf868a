package io.qatvm.steps.selftest.faults;

import io.fabric8.kubernetes.api.model.Container;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The launcher container has devices and nothing beside them. */
public final class PodStripped implements Fault {
    private static final String RESOURCE = "KUBEVIRT_RESOURCE_NAME_";

    /** For the service loader. */
    public PodStripped() {}

    @Override
    public String name() {
        return "pod-stripped";
    }

    @Override
    public String what() {
        return "the launcher lacks its mounts, its memory and the resources of its networks";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-NW-001",
                "QVC-NW-017",
                "QVC-DV-003",
                "QVC-DV-005",
                "QVC-DV-006",
                "QVC-DV-008",
                "QVC-LP-003",
                "QVC-LP-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return Pods.changed(sound, pod -> {
            Container launcher = pod.getSpec().getContainers().get(0);
            // But for the one by which it is reached: without that no machine would run anywhere.
            launcher.getVolumeMounts().removeIf(mount -> !mount.getName().equals("sockets"));
            launcher.getEnv().removeIf(variable -> variable.getName().startsWith(RESOURCE));
            launcher.getResources().getRequests().remove("memory");
            launcher.getResources().getRequests().remove("cpu");
        });
    }
}
