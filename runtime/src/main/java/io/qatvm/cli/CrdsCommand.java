package io.qatvm.cli;

import io.qatvm.api.Crds;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the CRDs, ready for kubectl, or the swagger fragment. */
@Command(
        name = "crds",
        description = "Print the CustomResourceDefinitions, ready for 'kubectl apply -f -', or the swagger fragment.",
        mixinStandardHelpOptions = true)
final class CrdsCommand implements Callable<Integer> {
    private enum Format {
        yaml,
        swagger
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            defaultValue = "yaml",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Format format;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(format == Format.yaml ? Crds.yaml() : Crds.swagger());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
