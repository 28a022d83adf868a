package io.qatvm.benchmarks.peers;

import io.qatvm.benchmarks.run.ThisMachine;
import io.qatvm.files.WholeFile;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.MeasurementFile;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Place;
import io.qatvm.fixtures.measurement.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks.jar peers}. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the reference's own benchmarks, and programs that do the same in turns with it,",
            "and writes what was measured."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a row failed", "2:wrong call"})
public final class PeersCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "smoke",
            description = {
                "smoke: a process each, a few seconds, up to 500 VMIs; shows that everything runs.",
                "standard: three processes each, half a minute, up to 2,000 VMIs (default: ${DEFAULT-VALUE})."
            })
    private Profile profile;

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            defaultValue = ".*",
            description = "Only workloads whose whole name this matches.")
    private Pattern only;

    @Option(
            names = "--vmis",
            paramLabel = "N",
            description = {
                "Also reconcile that many, for example 10000, whatever time it takes.",
                "Nothing is held against it. Repeatable."
            })
    private List<Integer> vmis = new ArrayList<>();

    @Option(
            names = "--conform",
            paramLabel = "JAR",
            description = "The conformance harness (default: that of this checkout).")
    private Path conform;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the measurement goes, as JSON.")
    private Path out;

    /** How thoroughly. */
    enum Profile {
        SMOKE(Pace.SMOKE),
        STANDARD(Pace.STANDARD);

        // Numbers alone, which the check cannot see.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Pace pace;

        Profile(Pace pace) {
            this.pace = pace;
        }
    }

    /** For picocli. */
    public PeersCommand() {}

    /** Runs it alone and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PeersCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (vmis.stream().anyMatch(each -> each < 1)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--vmis " + vmis + "; expected numbers from 1 on");
        }
        // Somebody else's benchmarks disturb, which noise tells; they need not stop these.
        System.setProperty("jmh.ignoreLock", "true");
        PrintWriter progress = spec.commandLine().getErr();
        Instant began = Instant.now();
        Place place = ThisMachine.place("host", "simulated", "none", List.of());
        List<Contest> contests = Contests.of(profile.pace, conform == null ? besideThisJar() : conform, vmis).stream()
                .filter(contest -> only.matcher(contest.workload()).matches())
                .toList();
        if (contests.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--only " + only + " matches no workload; leave it out to see all");
        }
        List<Row> rows = new ArrayList<>();
        for (Contest contest : contests) {
            progress.println((contests.indexOf(contest) + 1) + " of " + contests.size() + ": " + contest.workload());
            progress.flush();
            rows.addAll(Race.run(contest, profile.pace));
            write(Measurement.of(began, place, rows));
        }
        List<Row> judged = Growth.judged(rows, Contests.reconcile(Contests.FEW), Contests.reconcile(Contests.MANY));
        write(Measurement.of(began, place, judged));
        return tell(judged, began);
    }

    private int tell(List<Row> rows, Instant began) {
        PrintWriter answer = spec.commandLine().getOut();
        PeersTable.lines(rows).forEach(answer::println);
        if (profile == Profile.STANDARD) {
            PeersTable.originals(rows).forEach(answer::println);
        } else {
            answer.println("The compilers have not come far in so short a time: these figures show that it runs.");
        }
        Growth.of(rows, Contests.reconcile(Contests.FEW), Contests.reconcile(Contests.MANY))
                .ifPresent(growth -> answer.printf(
                        Locale.ROOT,
                        "time per VMI at %d is %.2f times that at %d (at most %.1f)%n",
                        Contests.MANY,
                        growth,
                        Contests.FEW,
                        Growth.MOST));
        answer.println("took " + Duration.between(began, Instant.now()).toSeconds() + " s");
        answer.flush();
        return rows.stream().anyMatch(row -> row.outcome() == Outcome.FAILED) ? FAILED : 0;
    }

    // After each contest, so that a run that is ended keeps what it has.
    private void write(Measurement measurement) throws IOException {
        if (out != null) {
            if (out.toAbsolutePath().getParent() != null) {
                Files.createDirectories(out.toAbsolutePath().getParent());
            }
            new WholeFile(out).replace(MeasurementFile.write(measurement).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Path besideThisJar() {
        try {
            Path own = Path.of(PeersCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own.resolve("../../../features/target/conform.jar").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this jar has no place", e);
        }
    }
}
