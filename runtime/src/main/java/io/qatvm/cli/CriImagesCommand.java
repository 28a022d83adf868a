package io.qatvm.cli;

import io.qatvm.cri.v1.Image;
import io.qatvm.cri.v1.ListImagesRequest;
import io.qatvm.virtlet.cri.CriClient;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists images. */
@Command(name = "images", description = "List the images in the runtime's store.", mixinStandardHelpOptions = true)
final class CriImagesCommand implements Callable<Integer> {
    private static final double MEGA = 1e6;
    private static final int DIGEST = "sha256:".length();

    @Spec
    private CommandSpec spec;

    @Mixin
    private RuntimeEndpointOptions runtime;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print whole ids only")
    private boolean quiet;

    @Override
    public Integer call() {
        CriTable table = new CriTable("IMAGE", "TAG", "IMAGE ID", "SIZE");
        try (CriClient client = runtime.client()) {
            for (Image image : client.images(calls -> calls.listImages(ListImagesRequest.getDefaultInstance()))
                    .getImagesList()) {
                if (quiet) {
                    spec.commandLine().getOut().println(image.getId());
                }
                String size = String.format(Locale.ROOT, "%.1fMB", image.getSize() / MEGA);
                String id = CriTable.shortId(image.getId().substring(DIGEST));
                if (image.getRepoTagsCount() == 0) {
                    table.row("<none>", "<none>", id, size);
                }
                for (String tagged : image.getRepoTagsList()) {
                    int colon = tagged.lastIndexOf(':');
                    table.row(tagged.substring(0, colon), tagged.substring(colon + 1), id, size);
                }
            }
        }
        if (!quiet) {
            table.print(spec.commandLine().getOut());
        }
        return 0;
    }
}
