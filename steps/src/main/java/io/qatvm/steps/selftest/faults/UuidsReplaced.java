package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.PodSandbox;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A pod's own uuid counts for nothing. */
public final class UuidsReplaced implements Fault {
    /** For the service loader. */
    public UuidsReplaced() {}

    @Override
    public String name() {
        return "uuids-replaced";
    }

    @Override
    public String what() {
        return "the machine of a VM pod has another uuid than the pod asks for";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-008");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(new PodRuntimeChange(
                UnaryOperator.identity(),
                parts -> parts.withPlanner((request, image, interfaces, mark, held) ->
                        parts.planner().plan(nameless(request), image, interfaces, mark, held))));
    }

    private static ContainerRequest nameless(ContainerRequest asked) {
        PodSandbox pod = asked.sandbox();
        return new ContainerRequest(
                new PodSandbox(
                        pod.id(),
                        pod.name(),
                        pod.namespace(),
                        pod.uid(),
                        pod.attempt(),
                        pod.hostname(),
                        pod.logDirectory(),
                        pod.dns(),
                        pod.labels(),
                        Map.of()),
                asked.name(),
                asked.attempt(),
                asked.labels(),
                asked.annotations(),
                asked.logPath(),
                asked.image(),
                asked.environment(),
                asked.devices(),
                asked.mounts(),
                asked.resources());
    }
}
