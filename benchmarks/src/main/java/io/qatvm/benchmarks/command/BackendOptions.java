package io.qatvm.benchmarks.command;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.backend.Backends;
import io.qatvm.benchmarks.workload.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is asked of whom. */
final class BackendOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--workloads",
            paramLabel = "REGEX",
            description = "Those whose whole name it matches, for example 'aes-.*|rsa-2048-sign'; all by default")
    private String workloads = ".*";

    @Option(
            names = "--backends",
            paramLabel = "LIST",
            description = "Names of backends (kernel:qat_aes_cbc) or of families of them (kernel), with commas; all by"
                    + " default")
    private String backends = "";

    List<Workload> workloads() {
        try {
            Pattern pattern = Pattern.compile(workloads);
            List<Workload> chosen = Arrays.stream(Workload.values())
                    .filter(workload -> pattern.matcher(workload.label()).matches())
                    .toList();
            if (chosen.isEmpty()) {
                throw wrong("--workloads '" + workloads + "' matches none of "
                        + Arrays.stream(Workload.values()).map(Workload::label).collect(Collectors.joining(", ")));
            }
            return chosen;
        } catch (PatternSyntaxException e) {
            throw wrong("--workloads '" + workloads + "' is no regular expression: " + e.getDescription());
        }
    }

    List<Backend> backends() {
        try {
            return backends.isEmpty()
                    ? Backends.found().usual()
                    : Backends.found().listed(backends);
        } catch (IllegalArgumentException e) {
            throw wrong("--backends: " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
