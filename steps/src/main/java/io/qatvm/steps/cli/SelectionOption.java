package io.qatvm.steps.cli;

import io.qatvm.steps.run.Selection;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which scenarios to take. */
final class SelectionOption {
    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--tags",
            paramLabel = "EXPR",
            defaultValue = "",
            description = "Only scenarios with these tags, for example \"@simulated and not @slow\".")
    String tags;

    Selection selection() {
        try {
            return Selection.of(tags);
        } catch (IllegalArgumentException malformed) {
            throw usage("--tags '" + tags + "' is not a tag expression: " + malformed.getMessage());
        }
    }

    ParameterException usage(String message) {
        CommandLine line = command.commandLine();
        return new ParameterException(line, message);
    }
}
