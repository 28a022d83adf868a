package io.qatvm.virtlet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.pod.PodSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed after each step of a pod's whole life in turn, and started anew. */
class KilledAnywhereTest {
    @TempDir
    private Path folder;

    /** Ends the work as a kill would: nothing of this code may catch it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aLifeHasStepsToBeKilledAfter() {
        assertThat(steps())
                .contains("network given", "volume made", "domain defined", "domain started", "volume removed")
                .hasSizeGreaterThan(18);
    }

    @TestFactory
    Stream<DynamicTest> nothingIsLostOrLeaked() {
        List<String> steps = steps();
        return Stream.iterate(1, n -> n <= steps.size(), n -> n + 1)
                .map(n -> DynamicTest.dynamicTest("killed after step " + n + ": " + steps.get(n - 1), () -> killed(n)));
    }

    private List<String> steps() {
        List<String> steps = new ArrayList<>();
        try (PodNode node = new PodNode(folder.resolve("steps"))) {
            live(node.start(steps::add));
        }
        return steps;
    }

    private void killed(int step) {
        try (PodNode node = new PodNode(folder.resolve("killed-" + step))) {
            node.foreign("virtlet-of-somebody-else", "");
            node.foreign("a-virtual-machine", new OwnMark("somebody", "else").metadata());
            int[] left = {step};
            boolean[] dead = {false};
            PodRuntime first = node.start(made -> {
                if (--left[0] == 0 || dead[0]) {
                    dead[0] = true;
                    throw new Killed();
                }
            });
            try {
                live(first);
            } catch (Killed asIntended) {
                assertThat(dead[0]).isTrue();
            }
            node.kill();

            PodRuntime second = node.start(Steps.UNWATCHED);

            assertThat(second.parts().domains().own()).isEqualTo(domains(second));
            assertThat(node.volumes()).isEqualTo(volumes(second));
            assertThat(node.networks).isEqualTo(networks(second));
            assertThat(second.parts().store().all())
                    .allSatisfy(sandbox -> assertThat(sandbox.stage()).isIn(Sandbox.Stage.READY, Sandbox.Stage.STOPPED))
                    .allSatisfy(sandbox -> assertThat(sandbox.machine().map(Machine::stage))
                            .isNotEqualTo(java.util.Optional.of(Machine.Stage.CREATING))
                            .isNotEqualTo(java.util.Optional.of(Machine.Stage.REMOVING)));
            // The kubelet lists what there is and ends it, and the next pod gets the same VF.
            second.sandboxes().all().forEach(sandbox -> second.sandboxes().remove(sandbox.id()));
            assertThat(node.domains()).containsExactly("virtlet-of-somebody-else");
            assertThat(node.hypervisor.names()).contains("a-virtual-machine");
            assertThat(node.volumes()).isEmpty();
            assertThat(node.records()).isEmpty();
            assertThat(node.networks).isEmpty();
            live(second);
        }
    }

    private static void live(PodRuntime runtime) {
        String id = runtime.sandboxes().run(PodNode.pod("one"), "", false);
        PodSandbox pod = runtime.sandboxes().find(id).orElseThrow().pod();
        String machine = runtime.machines().create(PodNode.container(pod, "vm", 0, PodNode.VF.toString()));
        runtime.machines().start(machine);
        runtime.machines().stop(machine, Duration.ofSeconds(5));
        String next = runtime.machines().create(PodNode.container(pod, "vm", 1, PodNode.VF.toString()));
        runtime.machines().start(next);
        runtime.sandboxes().stop(id);
        runtime.machines().remove(next);
        runtime.sandboxes().remove(id);
    }

    private static List<String> domains(PodRuntime runtime) {
        return machines(runtime)
                .map(Machine::domain)
                .filter(domain -> !domain.isEmpty())
                .toList();
    }

    private static List<String> volumes(PodRuntime runtime) {
        return machines(runtime)
                .flatMap(machine -> machine.volumes().stream())
                .map(volume -> Path.of(volume).getFileName().toString())
                .toList();
    }

    private static Set<String> networks(PodRuntime runtime) {
        return runtime.parts().store().all().stream()
                .filter(sandbox -> sandbox.stage() == Sandbox.Stage.READY)
                .map(Sandbox::id)
                .collect(Collectors.toSet());
    }

    private static Stream<Machine> machines(PodRuntime runtime) {
        return runtime.parts().store().all().stream().flatMap(sandbox -> sandbox.machines().stream());
    }

    /** VFs of machines that have a domain, and of no others. */
    @Test
    void aVfIsHeldAsLongAsTheDomain() {
        try (PodNode node = new PodNode(folder.resolve("vf"))) {
            PodRuntime runtime = node.start(Steps.UNWATCHED);
            String id = runtime.sandboxes().run(PodNode.pod("one"), "", false);
            PodSandbox pod = runtime.sandboxes().find(id).orElseThrow().pod();
            String machine = runtime.machines().create(PodNode.container(pod, "vm", 0, PodNode.VF.toString()));
            assertThat(held(runtime)).containsExactly(PodNode.VF);

            runtime.machines().start(machine);
            runtime.machines().stop(machine, Duration.ZERO);

            assertThat(held(runtime)).isEmpty();
            assertThat(node.domains()).isEmpty();
        }
    }

    private static List<PciAddress> held(PodRuntime runtime) {
        return machines(runtime).flatMap(machine -> machine.vfs().stream()).toList();
    }
}
