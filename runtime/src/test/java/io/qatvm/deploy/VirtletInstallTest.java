package io.qatvm.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The init container's script, with folders of a test in the places of the image's and the node's. */
class VirtletInstallTest {
    @TempDir
    private Path folder;

    private Path image;
    private Path node;

    @BeforeEach
    void anImageAndAnEmptyNode() throws IOException {
        image = Files.createDirectories(folder.resolve("image"));
        node = Files.createDirectories(folder.resolve("node"));
        Files.createDirectories(image.resolve("jre/bin"));
        Files.writeString(image.resolve("jre/bin/java"), "java 1");
        Files.writeString(image.resolve("jre/release"), "1");
        Files.writeString(image.resolve("qatvm.jar"), "jar 1");
    }

    @Test
    void jreAndJarComeToTheNode() throws IOException, InterruptedException {
        install();

        assertThat(node.resolve("jre/bin/java")).hasContent("java 1");
        assertThat(node.resolve("qatvm.jar")).hasContent("jar 1");
        assertThat(node).isDirectoryNotContaining("glob:**/.new");
    }

    @Test
    void whatIsThereStays() throws IOException, InterruptedException {
        install();
        Object before = Files.getAttribute(node.resolve("jre/bin/java"), "unix:ino");

        install();

        assertThat(Files.getAttribute(node.resolve("jre/bin/java"), "unix:ino")).isEqualTo(before);
    }

    @Test
    void anotherVersionReplacesItAndWhatAStoppedOneLeft() throws IOException, InterruptedException {
        install();
        Files.createDirectories(node.resolve(".new/jre"));
        Files.writeString(image.resolve("qatvm.jar"), "jar 2");

        install();

        assertThat(node.resolve("qatvm.jar")).hasContent("jar 2");
        assertThat(node.resolve("jre/bin/java")).hasContent("java 1");
        assertThat(node).isDirectoryNotContaining("glob:**/.new");
    }

    private void install() throws IOException, InterruptedException {
        Container container = Manifests.at("virtlet/virtlet.yaml")
                .only(DaemonSet.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getInitContainers()
                .get(0);
        List<String> command = new ArrayList<>(container.getCommand());
        container
                .getArgs()
                .forEach(argument -> command.add(
                        argument.replace("/opt/virtlet", image.toString()).replace("/node", node.toString())));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
