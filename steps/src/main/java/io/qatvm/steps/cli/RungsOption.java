package io.qatvm.steps.cli;

import io.qatvm.steps.catalogue.AskedRungs;
import io.qatvm.steps.run.Selection;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which rungs of evidence to stand on. */
final class RungsOption {
    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--rungs",
            paramLabel = "LIST",
            defaultValue = "${sys:" + AskedRungs.PROPERTY + ":-}",
            description = {
                "Only scenarios on these rungs: recorded, simulated, emulated, hardware, with commas (default: all that this"
                        + " machine can do).",
                "With hardware, scenarios for any host run on a real one with QAT VFs: this machine, or the one that"
                        + " -Dqatvm.host.libvirt and -Dqatvm.host.ssh in CONFORM_JAVA_OPTS name. If it will not do, they"
                        + " fail."
            })
    String list;

    /** What was asked for. */
    AskedRungs asked() {
        try {
            return AskedRungs.of(list);
        } catch (IllegalArgumentException malformed) {
            CommandLine line = command.commandLine();
            throw new ParameterException(line, "--rungs: " + malformed.getMessage());
        }
    }

    /** Those of a selection that run. */
    Selection within(Selection selection) {
        String expression = asked().expression();
        return expression.isEmpty() ? selection : selection.and(expression);
    }
}
