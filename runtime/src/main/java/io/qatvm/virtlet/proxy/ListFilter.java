package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;
import io.qatvm.cri.v1.Container;
import io.qatvm.cri.v1.ContainerFilter;
import io.qatvm.cri.v1.Image;
import io.qatvm.cri.v1.ListContainersRequest;
import io.qatvm.cri.v1.ListContainersResponse;
import io.qatvm.cri.v1.ListImagesRequest;
import io.qatvm.cri.v1.ListImagesResponse;
import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.cri.v1.ListPodSandboxResponse;
import io.qatvm.cri.v1.PodSandbox;
import io.qatvm.cri.v1.PodSandboxFilter;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The filter of a request for a list, applied to a list that is no runtime's answer to it. */
final class ListFilter {
    private final Message request;

    private ListFilter(Message request) {
        this.request = request;
    }

    /** The filter in {@code request}. */
    static ListFilter of(Message request) {
        return new ListFilter(request);
    }

    /** What of {@code list} fits; both have the kubelet's names. */
    Message kept(Message list) {
        if (list instanceof ListPodSandboxResponse sandboxes) {
            PodSandboxFilter filter = ((ListPodSandboxRequest) request).getFilter();
            return ListPodSandboxResponse.newBuilder()
                    .addAllItems(sandboxes.getItemsList().stream()
                            .filter(each -> fits(each, filter))
                            .toList())
                    .build();
        }
        if (list instanceof ListContainersResponse containers) {
            ContainerFilter filter = ((ListContainersRequest) request).getFilter();
            return ListContainersResponse.newBuilder()
                    .addAllContainers(containers.getContainersList().stream()
                            .filter(each -> fits(each, filter))
                            .toList())
                    .build();
        }
        String image = ((ListImagesRequest) request).getFilter().getImage().getImage();
        return ListImagesResponse.newBuilder()
                .addAllImages(((ListImagesResponse) list)
                        .getImagesList().stream()
                                .filter(each -> image.isEmpty() || called(each, image))
                                .toList())
                .build();
    }

    private static boolean fits(PodSandbox sandbox, PodSandboxFilter filter) {
        return named(filter.getId(), sandbox.getId())
                && (!filter.hasState() || filter.getState().getState() == sandbox.getState())
                && hasAll(sandbox.getLabelsMap(), filter.getLabelSelectorMap());
    }

    private static boolean fits(Container container, ContainerFilter filter) {
        return named(filter.getId(), container.getId())
                && named(filter.getPodSandboxId(), container.getPodSandboxId())
                && (!filter.hasState() || filter.getState().getState() == container.getState())
                && hasAll(container.getLabelsMap(), filter.getLabelSelectorMap());
    }

    private static boolean called(Image image, String name) {
        Predicate<String> same = each -> each.equals(name) || each.equals(name + ":latest");
        return Stream.of(
                        Stream.of(image.getId()), image.getRepoTagsList().stream(), image.getRepoDigestsList().stream())
                .flatMap(each -> each)
                .anyMatch(same);
    }

    private static boolean named(String wanted, String id) {
        return wanted.isEmpty() || wanted.equals(id);
    }

    private static boolean hasAll(Map<String, String> labels, Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }
}
