package io.qatvm.steps.cli;

import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.MeasurementFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The measurements that a command works on. */
final class MeasurementFiles {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Measurements that benchmarks have written, of one machine or of a host and its guests.")
    private List<Path> files;

    /** All of them. */
    List<Measurement> read() {
        return files.stream().map(this::read).toList();
    }

    private Measurement read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "there is no file " + file + "; expected one that benchmarks have written");
        }
        try {
            return MeasurementFile.read(file);
        } catch (IllegalArgumentException wrong) {
            throw new CommandLine.ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
