package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.cri.v1.Image;
import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.ListImagesRequest;
import io.qatvm.cri.v1.RemoveImageRequest;
import io.qatvm.cri.v1.RemovePodSandboxRequest;
import io.qatvm.steps.world.VmPodNode;
import io.qatvm.steps.world.VmPods;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Disk images of VM pods. */
public final class VmImageSteps {
    private static final int SECTOR = 512;
    private static final int QCOW2 = 0x514649fb;
    private static final int VERSION = 3;
    private static final int PATH_AT = 256;

    private final VmPods pods;
    private final VmPodNode node;

    /** Made for each scenario. */
    public VmImageSteps(VmPods pods, VmPodNode node) {
        this.pods = pods;
        this.node = node;
    }

    @Given("a node where {string} stands for {string} and {string} for {string}")
    public void translated(String pattern, String by, String name, String to) {
        String address = node.images().address();
        node.translate("translations:\n- {regexp: '" + pattern.replace("\\\\", "\\") + "', url: '" + address + by
                + "'}\n- {name: '" + name + "', url: '" + address + to + "'}\n");
        for (String path : List.of(to, "/pattern/large.img", "/pattern/small.img")) {
            node.images().put(path, path.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Given("a node whose image {string} is a layer over {string}")
    public void layer(String image, String file) {
        byte[] path = file.getBytes(StandardCharsets.UTF_8);
        ByteBuffer layer = ByteBuffer.allocate(SECTOR)
                .putInt(QCOW2)
                .putInt(VERSION)
                .putLong(PATH_AT)
                .putInt(path.length);
        layer.position(PATH_AT).put(path);
        node.images().put("/" + image + ".img", layer.array());
    }

    @Given("image {string} has been pulled")
    public void there(String image) {
        pods.pull(image);
        isThere(image);
    }

    @When("the kubelet pulls image {string}")
    public void pulled(String image) {
        pods.attempt(() -> pods.pull(image));
    }

    @When("the kubelet pulls image {string} by its digest")
    public void pulledByDigest(String image) {
        String reference = pods.pull(image);
        remove(image);
        pods.attempt(() -> pods.pull(reference));
    }

    @When("the kubelet removes image {string}")
    public void remove(String image) {
        pods.runtime()
                .images(calls -> calls.removeImage(RemoveImageRequest.newBuilder()
                        .setImage(ImageSpec.newBuilder().setImage(image))
                        .build()));
    }

    @Then("the image came from {string}")
    public void cameFrom(String path) {
        assertThat(pods.refusal()).isEmpty();
        assertThat(node.images().asked()).containsExactly(path);
    }

    @Then("no image is there")
    public void none() {
        assertThat(images()).isEmpty();
    }

    @Then("image {string} is there")
    public void isThere(String image) {
        assertThat(pods.refusal()).isEmpty();
        assertThat(images())
                .anySatisfy(each -> assertThat(each.getRepoTagsList()).contains(image + ":latest"));
    }

    @Then("the image's bytes are there until pod {string} is removed")
    public void kept(String pod) {
        assertThat(images()).singleElement().satisfies(image -> {
            assertThat(image.getRepoTagsList()).isEmpty();
            assertThat(image.getId()).isEqualTo(pods.status(pod).getImageId());
        });
        pods.runtime()
                .pods(calls -> calls.removePodSandbox(RemovePodSandboxRequest.newBuilder()
                        .setPodSandboxId(pods.sandboxOf(pod))
                        .build()));
        none();
    }

    @Then("pod {string} is listed with the id of image {string}, by which a kubelet knows it is in use")
    public void listedById(String pod, String image) {
        isThere(image);
        assertThat(pods.containers())
                .filteredOn(each -> each.getPodSandboxId().equals(pods.sandboxOf(pod)))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.getImageRef()).isEqualTo(images().get(0).getId()));
    }

    private List<Image> images() {
        return pods.runtime()
                .images(calls -> calls.listImages(ListImagesRequest.getDefaultInstance()))
                .getImagesList();
    }
}
