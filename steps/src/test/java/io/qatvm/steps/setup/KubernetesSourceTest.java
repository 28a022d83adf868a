package io.qatvm.steps.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.fixtures.cluster.local.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesSourceTest {
    @TempDir
    private Path folder;

    @Test
    void theTreeIsFoundAmongWhatAptLeaves() throws IOException {
        Files.createFile(folder.resolve("kubernetes_1.20.2.orig.tar.gz"));
        Files.createDirectories(folder.resolve("kubernetes-docs"));
        assertThat(KubernetesSource.in(folder)).isEmpty();
        Path tree = folder.resolve("kubernetes-1.20.2");
        Files.createDirectories(tree.resolve("cmd/kube-apiserver"));
        assertThat(KubernetesSource.in(folder)).contains(new KubernetesSource(tree));
        assertThat(KubernetesSource.in(folder.resolve("none"))).isEmpty();
    }

    @Test
    void theMakefileIsAskedForAllProgramsAtOnce() {
        assertThat(new KubernetesSource(Path.of("/k")).build(List.of(Program.API_SERVER, Program.KUBELET)))
                .containsExactly(
                        "env",
                        "GOPATH=/k/.go",
                        "CGO_ENABLED=0",
                        "PWD=/k/.go/src/k8s.io/kubernetes",
                        "make",
                        "FORCE_HOST_GO=y",
                        "WHAT=cmd/kube-apiserver cmd/kubelet");
    }

    @Test
    void theWorkspaceIsTheTreeByItsGoName() throws IOException {
        KubernetesSource source = new KubernetesSource(folder);
        Path workspace = source.prepareWorkspace();
        assertThat(workspace.toRealPath()).isEqualTo(folder.toRealPath());
        assertThat(source.prepareWorkspace()).isEqualTo(workspace);
    }
}
