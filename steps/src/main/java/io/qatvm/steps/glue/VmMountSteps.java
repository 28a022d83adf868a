package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.cri.v1.Mount;
import io.qatvm.steps.world.VmPodNode;
import io.qatvm.steps.world.VmPods;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What VM pods mount, laid out as a kubelet does it. */
public final class VmMountSteps {
    private static final Map<String, String> PLUGINS =
            Map.of("secret", "kubernetes.io~secret", "config map", "kubernetes.io~configmap");

    private final VmPods pods;
    private final VmPodNode node;
    private final List<Mount> mounts = new ArrayList<>();
    private String pod = "";

    /** Made for each scenario. */
    public VmMountSteps(VmPods pods, VmPodNode node) {
        this.pods = pods;
        this.node = node;
    }

    @Given("a pod {string} that mounts:")
    public void mounts(String name, List<Map<String, String>> rows) throws IOException {
        pod = name;
        for (Map<String, String> row : rows) {
            Path file = Path.of(row.get("file"));
            if (row.get("volume").equals("file")) {
                mount(Files.writeString(node.volumesOf(name).resolve(file), row.get("content")), row.get("at"));
            } else {
                Path volume = volume(PLUGINS.get(row.get("volume")));
                Path content = volume.resolve("..data").resolve(file);
                Files.createDirectories(content.getParent());
                Files.writeString(content, row.get("content"));
                Path first = file.getName(0);
                Files.createSymbolicLink(
                        volume.resolve(first), Path.of("..data").resolve(first));
                mount(volume, row.get("at"));
            }
        }
    }

    @Given("a pod {string} that mounts a secret with a file of {int} bytes at {string}")
    public void large(String name, int size, String at) throws IOException {
        pod = name;
        Path volume = volume(PLUGINS.get("secret"));
        Files.write(volume.resolve("..data/large"), new byte[size]);
        Files.createSymbolicLink(volume.resolve("large"), Path.of("..data/large"));
        mount(volume, at);
    }

    @Given("a pod {string} that mounts a secret with a link to {string} at {string}")
    public void link(String name, String target, String at) throws IOException {
        pod = name;
        Path volume = volume(PLUGINS.get("secret"));
        Files.createSymbolicLink(volume.resolve("link"), Path.of(target));
        mount(volume, at);
    }

    @Given("a pod {string} that mounts a secret that is not there at {string}")
    public void gone(String name, String at) {
        pod = name;
        mount(node.volumesOf(name).resolve(PLUGINS.get("secret")).resolve("gone"), at);
    }

    @When("the pod's container is made")
    public void made() {
        pods.attempt(() -> {
            pods.pull(VmPods.IMAGE);
            pods.sandbox(pod, 0, Map.of());
            return pods.mounting(pod, mounts);
        });
    }

    @Then("cloud-init writes into its guest:")
    public void written(List<List<String>> files) throws IOException {
        assertThat(pods.refusal()).isEmpty();
        String seed = node.seed(pods.containerOf(pod));
        for (List<String> file : files) {
            String content = Base64.getEncoder().encodeToString(file.get(1).getBytes(StandardCharsets.UTF_8));
            assertThat(seed).contains("\"" + file.get(0) + "\"").contains("\"" + content + "\"");
        }
    }

    private Path volume(String plugin) throws IOException {
        Path volume =
                Files.createDirectories(node.volumesOf(pod).resolve(plugin).resolve("volume-" + mounts.size()));
        Files.createDirectory(volume.resolve("..2026_11_23"));
        Files.createSymbolicLink(volume.resolve("..data"), Path.of("..2026_11_23"));
        return volume;
    }

    private void mount(Path source, String at) {
        mounts.add(Mount.newBuilder()
                .setHostPath(source.toString())
                .setContainerPath(at)
                .setReadonly(true)
                .build());
    }
}
