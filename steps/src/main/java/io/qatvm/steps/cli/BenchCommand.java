package io.qatvm.steps.cli;

import io.qatvm.fixtures.measurement.Baseline;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.steps.bench.BenchRun;
import io.qatvm.steps.bench.BenchWish;
import io.qatvm.steps.bench.Stage;
import io.qatvm.steps.need.Checkout;
import io.qatvm.steps.run.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code conform bench}: runs the benchmarks, here and in guests, and reports what they have measured. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures crypto and compression by every backend that this machine has, on the machine itself and in a guest"
                    + " that the product composes and libvirt boots, and writes the report of it.",
            "Each row says who served it, by evidence. Emulated devices get no figures, and figures from a guest whose"
                    + " processor is emulated are marked as a smoke test's. What cannot run is told, with the reason."
        },
        synopsisSubcommandLabel = "[WHAT]",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing failed",
            "1:a backend gave wrong answers or none, a part of the run failed, or a ratio fell below its baseline",
            "2:usage",
            "3:the guest was asked for and could not run here",
            "130:interrupted; the rows so far are kept"
        },
        subcommands = {BenchReportCommand.class, BenchCompareCommand.class, BenchBaselineCommand.class})
final class BenchCommand implements Callable<Integer> {
    private final PrintStream out = System.out;

    @Spec
    private CommandSpec spec;

    /** How much of everything. */
    private enum Profile {
        SMOKE,
        STANDARD,
        FULL
    }

    @Option(
            names = "--guest",
            description = "Measure the same in a guest, too, and on a software VF where there is a lab.")
    private boolean guest;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "standard",
            description =
                    "smoke (each backend once, in three minutes), standard (default), or full (all sizes, depths and"
                            + " threads; hours).")
    private Profile profile;

    @Option(names = "--workloads", paramLabel = "REGEX", description = "Only workloads whose name matches.")
    private Optional<String> workloads;

    @Option(names = "--backends", paramLabel = "LIST", description = "Only these backends, with commas.")
    private Optional<String> backends;

    @Option(
            names = "--rungs",
            paramLabel = "RUNG",
            description = "hardware: the guest gets free QAT VFs of this machine; if it has none, the run fails.")
    private Optional<String> rung;

    @Option(
            names = "--guest-timeout",
            paramLabel = "MINUTES",
            defaultValue = "20",
            description = "How long a guest may take before it is destroyed (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--baseline", paramLabel = "FILE", description = "Hold the ratios against this baseline.")
    private Optional<Path> baseline;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where results go (default: reports/target/benchmarks in a checkout, else ./benchmark-results).")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        Path jar = Checkout.benchmarksJar();
        if (!Files.isReadable(jar)) {
            spec.commandLine()
                    .getErr()
                    .println("conform: " + jar + " is not there; build it with `mvn -pl benchmarks -am" + " package`");
            return ExitCode.INCOMPLETE;
        }
        Optional<Baseline> held = baseline.map(file -> BaselineOption.read(spec, file));
        BenchWish wish = wish();
        List<Stage> stages = new BenchRun(jar, wish, System.err).stages();
        List<Measurement> runs =
                stages.stream().flatMap(stage -> stage.measurement().stream()).toList();
        stages.forEach(stage -> out.println(stage.told()));
        boolean regressed = false;
        if (!runs.isEmpty()) {
            BenchReportCommand.write(runs, held, wish.out(), out);
            regressed = held.isPresent() && BenchCompareCommand.tell(held.get(), runs, out) != ExitCode.OK;
        }
        return code(stages, runs, regressed);
    }

    private static int code(List<Stage> stages, List<Measurement> runs, boolean regressed) {
        boolean failed = stages.stream().anyMatch(stage -> stage.end() == Stage.End.FAILED)
                || runs.stream()
                        .flatMap(run -> run.rows().stream())
                        .map(Row::outcome)
                        .anyMatch(Outcome.FAILED::equals);
        if (failed || regressed) {
            return ExitCode.FAILED;
        }
        return stages.stream().anyMatch(stage -> stage.end() == Stage.End.NOT_RUN) ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private BenchWish wish() {
        if (rung.isPresent() && !rung.get().equals("hardware")) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--rungs: '" + rung.get() + "'; expected hardware, or nothing");
        }
        if (minutes < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--guest-timeout: " + minutes + "; expected 1 minute or more");
        }
        Path standard = Checkout.home()
                .map(home -> home.resolve(Path.of("reports", "target", "benchmarks")))
                .orElse(Path.of("benchmark-results"));
        return new BenchWish(
                folder == null ? standard : folder,
                profile.name().toLowerCase(Locale.ROOT),
                rung.isPresent(),
                guest,
                workloads,
                backends,
                Duration.ofMinutes(minutes));
    }
}
