package io.qatvm.benchmarks.command;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.run.Measuring;
import io.qatvm.benchmarks.run.Profile;
import io.qatvm.benchmarks.run.RunOptions;
import io.qatvm.benchmarks.run.ThisMachine;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures workloads by backends, and writes a measurement. */
@Command(
        name = "measure",
        description =
                "Measure workloads by backends. Each backend proves itself by known answers first; one that is wrong"
                        + " is reported failed and never timed. The file is written anew after each process, so that it holds what"
                        + " there is however the run ends. Exit codes: 0 done, 1 a row failed, 2 wrong usage.",
        mixinStandardHelpOptions = true)
final class MeasureCommand implements Callable<Integer> {
    private static final int BLOCK = 16;
    private static final Set<String> PLACES = Set.of("host", "guest");
    private static final Set<String> RUNGS = Set.of("simulated", "emulated", "hardware");
    private static final Set<String> ACCELERATORS = Set.of("none", "kvm", "tcg");

    @Spec
    private CommandSpec spec;

    @Mixin
    private BackendOptions asked = new BackendOptions();

    @Option(names = "--place", description = "host or guest; default ${DEFAULT-VALUE}")
    private String place = "host";

    @Option(
            names = "--rung",
            description = "Of evidence of its devices: simulated, emulated or hardware; default ${DEFAULT-VALUE}")
    private String rung = "simulated";

    @Option(
            names = "--accelerator",
            description = "How a guest's processors run: none (a host), kvm or tcg; default ${DEFAULT-VALUE}")
    private String accelerator = "none";

    @Option(names = "--profile", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Profile.Name profile = Profile.Name.SMOKE;

    @Option(names = "--sizes", split = ",", paramLabel = "BYTES", description = "Instead of the profile's")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--depths",
            split = ",",
            paramLabel = "NUMBER",
            description =
                    "Requests in flight, instead of the profile's. Where calls are synchronous there is one, and no"
                            + " row for more.")
    private List<Integer> depths = List.of();

    @Option(names = "--threads", split = ",", paramLabel = "NUMBER", description = "Instead of the profile's")
    private List<Integer> threads = List.of();

    @Option(
            names = "--buffers",
            split = ",",
            description =
                    "Where bytes lie: ${COMPLETION-CANDIDATES}; default heap. Backends that cannot have them there"
                            + " have them where they can.")
    private List<Buffers> buffers = List.of(Buffers.HEAP);

    @Option(
            names = "--forks",
            paramLabel = "NUMBER",
            description =
                    "Processes for each row, instead of the profile's. 0 runs all that cannot crash in this process,"
                            + " where the start of a Java machine takes long.")
    private int forks = -1;

    @Option(
            names = "--requests-from",
            paramLabel = "PATH",
            description =
                    "A character device or unix socket whose other end counts requests of the devices: to the line"
                            + " 'requests' it answers with a number or 'unknown'")
    private Path requestsFrom;

    @Option(
            names = "--physical-function",
            paramLabel = "VF=PF",
            description = "Which PF on the host a VF belongs to that is seen here without it, for example"
                    + " 0000:00:10.0=0000:3d:00.0, or any=0000:3d:00.0 for all that are seen; may be repeated")
    private Map<String, String> physicalFunctions = Map.of();

    @Option(names = "--out", paramLabel = "FILE", description = "The measurement; default ${DEFAULT-VALUE}")
    private Path out = Path.of("measurement.json");

    @Override
    public Integer call() {
        oneOf("--place", place, PLACES);
        oneOf("--rung", rung, RUNGS);
        oneOf("--accelerator", accelerator, ACCELERATORS);
        atLeastOne("--depths", depths);
        atLeastOne("--threads", threads);
        for (int size : sizes) {
            if (size < BLOCK || size % BLOCK != 0) {
                throw wrong("--sizes " + size + ": expected whole blocks of " + BLOCK + " bytes");
            }
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(out)) {
            throw wrong("--out " + out + ": expected a file in a folder that is there");
        }
        List<Backend> backends = asked.backends();
        RunOptions options = new RunOptions(
                ThisMachine.place(place, rung, accelerator, backends),
                asked.workloads(),
                backends,
                profile.profile().with(sizes, depths, threads, forks),
                buffers,
                Optional.ofNullable(requestsFrom),
                physicalFunctions,
                out);
        return new Measuring(options, spec.commandLine().getErr()).run() ? 0 : 1;
    }

    private void oneOf(String option, String value, Set<String> known) {
        if (!known.contains(value)) {
            throw wrong(option + " " + value + ": expected one of "
                    + String.join(", ", known.stream().sorted().toList()));
        }
    }

    private void atLeastOne(String option, List<Integer> values) {
        if (values.stream().anyMatch(value -> value < 1)) {
            throw wrong(option + " " + values + ": expected numbers from 1");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
