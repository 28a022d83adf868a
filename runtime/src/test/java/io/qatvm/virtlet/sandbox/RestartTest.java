package io.qatvm.virtlet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.virtlet.pod.PodSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with many pods, whose runtime ends and comes back while their machines run on. */
class RestartTest {
    private static final int MANY = 100;

    @TempDir
    private Path folder;

    @Test
    void aRuntimeThatComesBackKnowsAllItsSandboxesAndMachines() {
        try (PodNode node = new PodNode(folder)) {
            PodRuntime first = node.start(Steps.UNWATCHED);
            List<String> sandboxes = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                sandboxes.add(run(first, "pod-" + i));
            }
            List<Sandbox> before = first.sandboxes().all();
            List<String> domains = node.domains();
            node.kill();

            PodRuntime second = node.start(Steps.UNWATCHED);

            assertThat(second.sandboxes().all()).isEqualTo(before).hasSize(MANY);
            assertThat(second.sandboxes().all()).extracting(Sandbox::id).containsExactlyInAnyOrderElementsOf(sandboxes);
            assertThat(second.machines().all())
                    .extracting(sandbox -> sandbox.machine().orElseThrow().stage())
                    .hasSize(MANY)
                    .containsOnly(Machine.Stage.RUNNING);
            assertThat(node.domains())
                    .containsExactlyInAnyOrderElementsOf(domains)
                    .hasSize(MANY);
        }
    }

    @Test
    void whatEndedMeanwhileHasEnded() {
        try (PodNode node = new PodNode(folder)) {
            PodRuntime first = node.start(Steps.UNWATCHED);
            String stays = run(first, "stays");
            String ends = run(first, "ends");
            String domain = first.sandboxes()
                    .find(ends)
                    .orElseThrow()
                    .machine()
                    .orElseThrow()
                    .domain();
            node.kill();
            node.hypervisor.destroy(domain);

            PodRuntime second = node.start(Steps.UNWATCHED);

            assertThat(stage(second, stays)).isEqualTo(Machine.Stage.RUNNING);
            assertThat(stage(second, ends)).isEqualTo(Machine.Stage.EXITED);
            assertThat(node.domains()).hasSize(1).doesNotContain(domain);
        }
    }

    private static String run(PodRuntime runtime, String name) {
        String id = runtime.sandboxes().run(PodNode.pod(name), "", false);
        PodSandbox pod = runtime.sandboxes().find(id).orElseThrow().pod();
        runtime.machines().start(runtime.machines().create(PodNode.container(pod, "vm", 0)));
        return id;
    }

    private static Machine.Stage stage(PodRuntime runtime, String sandbox) {
        return runtime.sandboxes()
                .find(sandbox)
                .orElseThrow()
                .machine()
                .orElseThrow()
                .stage();
    }
}
