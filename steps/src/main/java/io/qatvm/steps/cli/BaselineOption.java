package io.qatvm.steps.cli;

import io.qatvm.fixtures.measurement.Baseline;
import io.qatvm.fixtures.measurement.BaselineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Reads the baseline that an option names. */
final class BaselineOption {
    private BaselineOption() {}

    static Baseline read(CommandSpec spec, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "there is no baseline " + file + "; `conform bench baseline FILE... --out " + file + "` makes one");
        }
        try {
            return BaselineFile.read(file);
        } catch (IllegalArgumentException wrong) {
            throw new CommandLine.ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
