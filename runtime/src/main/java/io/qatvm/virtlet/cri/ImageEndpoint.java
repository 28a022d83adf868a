package io.qatvm.virtlet.cri;

import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import io.qatvm.cri.v1.FilesystemIdentifier;
import io.qatvm.cri.v1.FilesystemUsage;
import io.qatvm.cri.v1.ImageFsInfoRequest;
import io.qatvm.cri.v1.ImageFsInfoResponse;
import io.qatvm.cri.v1.ImageServiceGrpc;
import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.ImageStatusRequest;
import io.qatvm.cri.v1.ImageStatusResponse;
import io.qatvm.cri.v1.ListImagesRequest;
import io.qatvm.cri.v1.ListImagesResponse;
import io.qatvm.cri.v1.PullImageRequest;
import io.qatvm.cri.v1.PullImageResponse;
import io.qatvm.cri.v1.RemoveImageRequest;
import io.qatvm.cri.v1.RemoveImageResponse;
import io.qatvm.cri.v1.UInt64Value;
import io.qatvm.virtlet.image.Cancellation;
import io.qatvm.virtlet.image.Image;
import io.qatvm.virtlet.image.ImageName;
import io.qatvm.virtlet.image.ImageStore;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;

/** The calls about images. */
final class ImageEndpoint extends ImageServiceGrpc.ImageServiceImplBase {
    private final ImageStore store;
    private final LongSupplier clock;

    /** The images of {@code store}; {@code clock} gives nanoseconds since 1970. */
    ImageEndpoint(ImageStore store, LongSupplier clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void listImages(ListImagesRequest request, StreamObserver<ListImagesResponse> reply) {
        Answers.give(reply, () -> {
            String wanted = request.getFilter().getImage().getImage();
            List<Image> images = wanted.isEmpty()
                    ? store.images()
                    : store.find(ImageName.of(wanted)).stream().toList();
            ListImagesResponse.Builder all = ListImagesResponse.newBuilder();
            images.forEach(image -> all.addImages(word(image)));
            return all.build();
        });
    }

    @Override
    public void imageStatus(ImageStatusRequest request, StreamObserver<ImageStatusResponse> reply) {
        Answers.give(reply, () -> {
            ImageStatusResponse.Builder status = ImageStatusResponse.newBuilder();
            store.find(name(request.getImage())).ifPresent(image -> status.setImage(word(image)));
            return status.build();
        });
    }

    @Override
    public void pullImage(PullImageRequest request, StreamObserver<PullImageResponse> reply) {
        Answers.give(reply, () -> {
            ImageName name = name(request.getImage());
            Image image = store.pull(name, new ByCall(Context.current()));
            return PullImageResponse.newBuilder()
                    .setImageRef(image.reference(name.name()))
                    .build();
        });
    }

    @Override
    public void removeImage(RemoveImageRequest request, StreamObserver<RemoveImageResponse> reply) {
        Answers.give(reply, RemoveImageResponse.getDefaultInstance(), () -> store.remove(name(request.getImage())));
    }

    @Override
    public void imageFsInfo(ImageFsInfoRequest request, StreamObserver<ImageFsInfoResponse> reply) {
        Answers.give(reply, () -> {
            List<Image> images = store.images();
            return ImageFsInfoResponse.newBuilder()
                    .addImageFilesystems(FilesystemUsage.newBuilder()
                            .setTimestamp(clock.getAsLong())
                            .setFsId(FilesystemIdentifier.newBuilder()
                                    .setMountpoint(
                                            store.folder().toAbsolutePath().toString()))
                            .setUsedBytes(UInt64Value.newBuilder()
                                    .setValue(images.stream()
                                            .mapToLong(Image::size)
                                            .sum()))
                            .setInodesUsed(UInt64Value.newBuilder().setValue(images.size())))
                    .build();
        });
    }

    private static ImageName name(ImageSpec spec) {
        return ImageName.of(Requests.id(spec.getImage(), "image.image"));
    }

    private static io.qatvm.cri.v1.Image word(Image image) {
        io.qatvm.cri.v1.Image.Builder word =
                io.qatvm.cri.v1.Image.newBuilder().setId(image.id()).setSize(image.size());
        for (String name : image.names()) {
            // Kubelets and their tools take a name without a tag apart the wrong way.
            word.addRepoTags(name + ":latest").addRepoDigests(image.reference(name));
        }
        return word.build();
    }

    /** Given up when the caller of the call hangs up. */
    private record ByCall(Context call) implements Cancellation {
        @Override
        public boolean isCancelled() {
            return call.isCancelled();
        }

        @Override
        public Hold closes(Closeable stream) {
            Context.CancellationListener listener = cancelled -> {
                try {
                    stream.close();
                } catch (IOException e) {
                    // It is closed, or as good as that.
                }
            };
            call.addListener(listener, Runnable::run);
            return () -> call.removeListener(listener);
        }
    }
}
