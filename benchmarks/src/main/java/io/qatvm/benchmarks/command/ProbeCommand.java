package io.qatvm.benchmarks.command;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.backend.ProgramBackend;
import io.qatvm.benchmarks.workload.Workload;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what each backend can do here, or why not. */
@Command(
        name = "probe",
        description =
                "Say what each backend can do on this machine, and why it cannot do the rest. Nothing is measured.",
        mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BackendOptions asked = new BackendOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Workload> workloads = asked.workloads();
        for (Backend backend : asked.backends()) {
            Map<String, StringBuilder> answers = new LinkedHashMap<>();
            workloads.stream().filter(backend::isFor).forEach(workload -> {
                Optional<String> reason = backend.missing(workload)
                        .or(() -> backend instanceof ProgramBackend program
                                ? program.unproved(workload)
                                : Optional.empty());
                answers.computeIfAbsent(
                                reason.map(text -> "not here, " + text).orElse("can do"), text -> new StringBuilder())
                        .append(' ')
                        .append(workload);
            });
            if (!answers.isEmpty()) {
                out.println(backend.name() + (backend.libraries().isEmpty() ? "" : " (" + backend.libraries() + ")"));
                answers.forEach((answer, which) -> out.println("  " + answer + ":" + which));
            }
        }
        out.flush();
        return 0;
    }
}
