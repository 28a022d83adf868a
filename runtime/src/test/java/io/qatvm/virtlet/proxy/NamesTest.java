package io.qatvm.virtlet.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.qatvm.cri.v1.Container;
import io.qatvm.cri.v1.ContainerConfig;
import io.qatvm.cri.v1.ContainerEventResponse;
import io.qatvm.cri.v1.ContainerFilter;
import io.qatvm.cri.v1.ContainerMetrics;
import io.qatvm.cri.v1.ContainerStatus;
import io.qatvm.cri.v1.CreateContainerRequest;
import io.qatvm.cri.v1.IDMapping;
import io.qatvm.cri.v1.Image;
import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.LinuxContainerConfig;
import io.qatvm.cri.v1.LinuxContainerSecurityContext;
import io.qatvm.cri.v1.ListContainersRequest;
import io.qatvm.cri.v1.ListContainersResponse;
import io.qatvm.cri.v1.ListImagesResponse;
import io.qatvm.cri.v1.ListPodSandboxMetricsResponse;
import io.qatvm.cri.v1.Mount;
import io.qatvm.cri.v1.NamespaceOption;
import io.qatvm.cri.v1.PodSandboxMetrics;
import io.qatvm.cri.v1.PodSandboxStatus;
import io.qatvm.cri.v1.RunPodSandboxRequest;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    private final Names names = Names.of(ProxiedRuntime.of("virtlet.cloud,vm,kata:plain,bare:=/run/virtlet.sock"));

    @Test
    void idsOfListsCarryTheName() {
        ListContainersResponse list = ListContainersResponse.newBuilder()
                .addContainers(Container.newBuilder()
                        .setId("c")
                        .setPodSandboxId("s")
                        .putLabels("id", "c")
                        .setImage(ImageSpec.newBuilder().setImage("small"))
                        .setImageRef("small@" + DIGEST)
                        .setImageId(DIGEST))
                .build();
        Container named = ((ListContainersResponse) names.outward(list))
                .getContainersList()
                .get(0);
        assertThat(named.getId()).isEqualTo("virtlet.cloud__c");
        assertThat(named.getPodSandboxId()).isEqualTo("virtlet.cloud__s");
        assertThat(named.getLabelsMap()).containsEntry("id", "c");
        assertThat(named.getImage().getImage()).isEqualTo("virtlet.cloud/small");
        assertThat(named.getImageRef()).isEqualTo("virtlet.cloud/small@" + DIGEST);
        assertThat(named.getImageId()).isEqualTo(DIGEST);
    }

    @Test
    void idsDeepInEventsAndMetricsCarryTheName() {
        ContainerEventResponse event = ContainerEventResponse.newBuilder()
                .setContainerId("c")
                .setPodSandboxStatus(PodSandboxStatus.newBuilder().setId("s").setRuntimeHandler("plain"))
                .addContainersStatuses(ContainerStatus.newBuilder().setId("c"))
                .build();
        ContainerEventResponse named = (ContainerEventResponse) names.outward(event);
        assertThat(named.getContainerId()).isEqualTo("virtlet.cloud__c");
        assertThat(named.getPodSandboxStatus().getId()).isEqualTo("virtlet.cloud__s");
        assertThat(named.getPodSandboxStatus().getRuntimeHandler()).isEqualTo("kata");
        assertThat(named.getContainersStatuses(0).getId()).isEqualTo("virtlet.cloud__c");
        ListPodSandboxMetricsResponse metrics = ListPodSandboxMetricsResponse.newBuilder()
                .addPodMetrics(PodSandboxMetrics.newBuilder()
                        .setPodSandboxId("s")
                        .addContainerMetrics(ContainerMetrics.newBuilder().setContainerId("c")))
                .build();
        PodSandboxMetrics told = ((ListPodSandboxMetricsResponse) names.outward(metrics)).getPodMetrics(0);
        assertThat(told.getPodSandboxId()).isEqualTo("virtlet.cloud__s");
        assertThat(told.getContainerMetrics(0).getContainerId()).isEqualTo("virtlet.cloud__c");
    }

    @Test
    void requestsLoseTheNameEverywhere() {
        CreateContainerRequest request = CreateContainerRequest.newBuilder()
                .setPodSandboxId("virtlet.cloud__s")
                .setConfig(ContainerConfig.newBuilder()
                        .setImage(ImageSpec.newBuilder()
                                .setImage("virtlet.cloud/small")
                                .setUserSpecifiedImage("virtlet.cloud/small:latest"))
                        .addMounts(Mount.newBuilder()
                                .setHostPath("virtlet.cloud__s")
                                .addUidMappings(IDMapping.newBuilder().setContainerId(7)))
                        .setLinux(LinuxContainerConfig.newBuilder()
                                .setSecurityContext(LinuxContainerSecurityContext.newBuilder()
                                        .setNamespaceOptions(
                                                NamespaceOption.newBuilder().setTargetId("virtlet.cloud__c")))))
                .build();
        CreateContainerRequest plain = (CreateContainerRequest) names.inward(request);
        assertThat(plain.getPodSandboxId()).isEqualTo("s");
        assertThat(plain.getConfig().getImage().getImage()).isEqualTo("small");
        assertThat(plain.getConfig().getImage().getUserSpecifiedImage()).isEqualTo("small:latest");
        assertThat(plain.getConfig().getMounts(0)).isEqualTo(request.getConfig().getMounts(0));
        assertThat(plain.getConfig()
                        .getLinux()
                        .getSecurityContext()
                        .getNamespaceOptions()
                        .getTargetId())
                .isEqualTo("c");
        ListContainersRequest filter = ListContainersRequest.newBuilder()
                .setFilter(
                        ContainerFilter.newBuilder().setId("virtlet.cloud__c").setPodSandboxId("virtlet.cloud__s"))
                .build();
        ContainerFilter plainFilter = ((ListContainersRequest) names.inward(filter)).getFilter();
        assertThat(plainFilter.getId() + plainFilter.getPodSandboxId()).isEqualTo("cs");
    }

    @Test
    void handlersAreCalledAsConfigured() {
        assertThat(inwardHandler("vm")).isEqualTo("vm");
        assertThat(inwardHandler("kata")).isEqualTo("plain");
        assertThat(inwardHandler("bare")).isEmpty();
        assertThat(inwardHandler("")).isEmpty();
    }

    @Test
    void imagesCarryTheNameOnceAndDigestsNever() {
        Image image = Image.newBuilder()
                .setId(DIGEST)
                .addRepoTags("small:latest")
                .addRepoTags("virtlet.cloud/other:latest")
                .addRepoDigests("small@" + DIGEST)
                .build();
        Image named = ((ListImagesResponse) names.outward(
                        ListImagesResponse.newBuilder().addImages(image).build()))
                .getImages(0);
        assertThat(named.getId()).isEqualTo(DIGEST);
        assertThat(named.getRepoTagsList()).containsExactly("virtlet.cloud/small:latest", "virtlet.cloud/other:latest");
        assertThat(named.getRepoDigestsList()).containsExactly("virtlet.cloud/small@" + DIGEST);
    }

    @Test
    void whatIsNotKnownIsKept() {
        UnknownFieldSet news = UnknownFieldSet.newBuilder()
                .addField(
                        999,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("news"))
                                .build())
                .build();
        Container container =
                Container.newBuilder().setId("c").setUnknownFields(news).build();
        ListContainersResponse list =
                ListContainersResponse.newBuilder().addContainers(container).build();
        assertThat(((ListContainersResponse) names.outward(list))
                        .getContainers(0)
                        .getUnknownFields())
                .isEqualTo(news);
    }

    private String inwardHandler(String handler) {
        return ((RunPodSandboxRequest) names.inward(RunPodSandboxRequest.newBuilder()
                        .setRuntimeHandler(handler)
                        .build()))
                .getRuntimeHandler();
    }
}
