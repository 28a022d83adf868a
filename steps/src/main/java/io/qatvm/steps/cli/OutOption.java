package io.qatvm.steps.cli;

import io.qatvm.steps.need.Checkout;
import io.qatvm.steps.report.ReportFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where reports are written. */
final class OutOption {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where reports go (default: reports/target in a checkout, else ./conform-results).")
    Path out;

    ReportFolder folder() {
        Path standard = Checkout.home()
                .map(home -> home.resolve("reports").resolve("target"))
                .orElse(Path.of("conform-results"));
        return new ReportFolder(out == null ? standard : out);
    }
}
