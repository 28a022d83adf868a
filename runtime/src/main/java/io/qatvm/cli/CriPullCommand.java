package io.qatvm.cli;

import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.PullImageRequest;
import io.qatvm.virtlet.cri.CriClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has the runtime fetch an image. */
@Command(
        name = "pull",
        description = "Have the runtime fetch an image; prints its reference with the digest.",
        mixinStandardHelpOptions = true)
final class CriPullCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RuntimeEndpointOptions runtime;

    @Parameters(paramLabel = "IMAGE", description = "Its name, with or without @sha256:DIGEST")
    private String image;

    @Override
    public Integer call() {
        try (CriClient client = runtime.client()) {
            spec.commandLine()
                    .getOut()
                    .println(client.images(calls -> calls.pullImage(PullImageRequest.newBuilder()
                                    .setImage(ImageSpec.newBuilder().setImage(image))
                                    .build()))
                            .getImageRef());
        }
        return 0;
    }
}
