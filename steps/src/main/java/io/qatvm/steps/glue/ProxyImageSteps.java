package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.cri.v1.Image;
import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.ImageStatusRequest;
import io.qatvm.cri.v1.ImageStatusResponse;
import io.qatvm.cri.v1.ListImagesRequest;
import io.qatvm.cri.v1.RemoveImageRequest;
import io.qatvm.steps.world.ProxiedPods;
import io.qatvm.steps.world.ProxyNode;
import io.qatvm.virtlet.cri.CriClient;
import java.util.List;

/** Images of two runtimes behind one proxy. */
public final class ProxyImageSteps {
    private final ProxiedPods pods;
    private final ProxyNode node;
    private String reference = "";

    /** Made for each scenario. */
    public ProxyImageSteps(ProxiedPods pods, ProxyNode node) {
        this.pods = pods;
        this.node = node;
    }

    @When("the kubelet pulls {string} through the proxy")
    public void pull(String image) {
        pods.attempt(() -> reference = pods.pull(image));
    }

    @When("the kubelet wants the proxy to {}")
    public void wants(String what) {
        ImageSpec image = ImageSpec.newBuilder().setImage(ProxiedPods.VM_IMAGE).build();
        pods.attempt(() -> switch (what) {
            case "run a VM pod" -> pods.sandbox("VM");
            case "stop the VM pod" ->
                pods.proxy()
                        .pods(calls -> calls.stopPodSandbox(io.qatvm.cri.v1.StopPodSandboxRequest.newBuilder()
                                .setPodSandboxId(pods.sandboxOf("VM"))
                                .build()));
            case "see the VM pod" -> pods.status(pods.sandboxOf("VM"));
            case "see the usual pod" -> pods.status(pods.sandboxOf("usual"));
            case "pull an image of VM pods" -> pods.pull(ProxiedPods.VM_IMAGE);
            case "see an image of VM pods" -> status(ProxiedPods.VM_IMAGE);
            case "see an image by a digest that nobody else has" -> status("sha256:" + "5e".repeat(32));
            case "remove an image of VM pods" ->
                pods.proxy()
                        .images(calls -> calls.removeImage(
                                RemoveImageRequest.newBuilder().setImage(image).build()));
            default -> throw new IllegalArgumentException("nobody wants to " + what);
        });
    }

    @Then("the VM runtime has the image, and the usual one has none")
    public void vmHasIt() {
        assertThat(pods.refusal()).isEmpty();
        assertThat(images(node.vms())).hasSize(1);
        assertThat(node.usual().images()).isEmpty();
    }

    @Then("the usual runtime has the image, and the VM one has none")
    public void usualHasIt() {
        assertThat(pods.refusal()).isEmpty();
        assertThat(images(node.vms())).isEmpty();
        assertThat(node.usual().images()).hasSize(1);
    }

    @Then("the proxy calls the image {string} in its list, in its state and in the answer to the pull")
    public void called(String name) {
        assertThat(reference).startsWith(name + "@sha256:");
        assertThat(images(pods.proxy())).singleElement().satisfies(each -> isCalled(each, name));
        isCalled(status(name).getImage(), name);
    }

    @Then("the proxy finds the image by its bare digest, until it is removed by that")
    public void byDigest() {
        String digest = reference.substring(reference.indexOf('@') + 1);
        assertThat(status(digest).getImage().getId()).isEqualTo(digest);
        pods.proxy()
                .images(calls -> calls.removeImage(RemoveImageRequest.newBuilder()
                        .setImage(ImageSpec.newBuilder().setImage(digest))
                        .build()));
        assertThat(status(digest).hasImage()).isFalse();
        assertThat(images(node.vms())).isEmpty();
    }

    @Then("the proxy finds no image by another bare digest")
    public void byOtherDigest() {
        assertThat(status("sha256:" + "5e".repeat(32)).hasImage()).isFalse();
    }

    private ImageStatusResponse status(String image) {
        return pods.proxy()
                .images(calls -> calls.imageStatus(ImageStatusRequest.newBuilder()
                        .setImage(ImageSpec.newBuilder().setImage(image))
                        .build()));
    }

    private static void isCalled(Image image, String name) {
        assertThat(image.getId()).startsWith("sha256:");
        assertThat(image.getRepoTagsList()).allSatisfy(tag -> assertThat(tag).startsWith(name));
        assertThat(image.getRepoDigestsList())
                .isNotEmpty()
                .allSatisfy(digest -> assertThat(digest).startsWith(name + "@"));
    }

    private static List<Image> images(CriClient client) {
        return client.images(calls -> calls.listImages(ListImagesRequest.getDefaultInstance()))
                .getImagesList();
    }
}
