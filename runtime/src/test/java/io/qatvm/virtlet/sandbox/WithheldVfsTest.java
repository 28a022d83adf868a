package io.qatvm.virtlet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.pod.PodSandbox;
import io.qatvm.virtlet.sandbox.VfInspection.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithheldVfsTest {
    private static final PciAddress VF = PodNode.VF;
    private static final PciAddress OTHER = PciAddress.parse("0000:3d:02.3");

    @TempDir
    private Path state;

    private final Set<PciAddress> broken = new HashSet<>(Set.of(VF));
    private final VfInspection inspection =
            vf -> new Finding(!broken.contains(vf), broken.contains(vf) ? "stuck" : "reset");

    @Test
    void aVfThatIsNotSoundIsWithheldUntilItIs() {
        WithheldVfs vfs = new WithheldVfs(state, inspection);
        vfs.takeBack(VF);
        vfs.takeBack(OTHER);

        assertThatThrownBy(() -> vfs.requireSound(List.of(OTHER, VF)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(VF.toString())
                .hasMessageContaining("stuck")
                .extracting(e -> ((Refused) e).code())
                .isEqualTo(Refused.Code.FAILED_PRECONDITION);
        assertThatCode(() -> vfs.requireSound(List.of(OTHER))).doesNotThrowAnyException();
        broken.clear();
        assertThatCode(() -> vfs.requireSound(List.of(VF))).doesNotThrowAnyException();
    }

    @Test
    void theNextProcessWithholdsItToo() {
        new WithheldVfs(state, inspection).takeBack(VF);
        WithheldVfs next = new WithheldVfs(state, inspection);
        assertThatThrownBy(() -> next.requireSound(List.of(VF))).isInstanceOf(Refused.class);
        broken.clear();
        next.requireSound(List.of(VF));
        broken.add(VF);
        assertThatCode(() -> new WithheldVfs(state, inspection).requireSound(List.of(VF)))
                .doesNotThrowAnyException();
    }

    @Test
    void aFileThatCannotBeUnderstoodIsNamed() throws IOException {
        Path file = Files.writeString(state.resolve("withheld-vfs.json"), "[]");
        assertThatThrownBy(() -> new WithheldVfs(state, inspection))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("move it away");
    }

    @Test
    void aMachinesVfIsLookedAtBeforeItIsFree() {
        try (PodNode node = new PodNode(state.resolve("node"))) {
            PodRuntime runtime = node.start(Steps.UNWATCHED);
            PodSandbox pod = sandbox(runtime, "one");
            String machine = runtime.machines().create(PodNode.container(pod, "vm", 0, VF.toString()));
            runtime.machines().start(machine);
            node.vfTrouble = "stuck";
            runtime.machines().stop(machine, Duration.ZERO);
            assertThat(node.inspected).containsExactly(VF);

            PodSandbox next = sandbox(runtime, "two");
            assertThatThrownBy(() -> runtime.machines().create(PodNode.container(next, "vm", 0, VF.toString())))
                    .hasMessageContaining("withheld");
            assertThat(node.domains()).isEmpty();
            node.vfTrouble = "";
            assertThat(runtime.machines().create(PodNode.container(next, "vm", 0, VF.toString())))
                    .isNotEmpty();
        }
    }

    private static PodSandbox sandbox(PodRuntime runtime, String name) {
        return runtime.sandboxes()
                .find(runtime.sandboxes().run(PodNode.pod(name), "", false))
                .orElseThrow()
                .pod();
    }
}
