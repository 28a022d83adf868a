package io.qatvm.steps.cli;

import io.qatvm.steps.need.Needs;
import io.qatvm.steps.need.Probes;
import io.qatvm.steps.need.StartGate;
import io.qatvm.steps.need.Terminal;
import io.qatvm.steps.report.ReportFolder;
import io.qatvm.steps.report.ScenarioResult;
import io.qatvm.steps.run.ExitCode;
import io.qatvm.steps.run.Interruption;
import io.qatvm.steps.run.Suite;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.steps.selftest.Kill;
import io.qatvm.steps.selftest.KillTable;
import io.qatvm.steps.selftest.SelfTest;
import io.qatvm.steps.selftest.SelfTest.Reach;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code conform self-test}: proves that every check can fail. */
@Command(
        name = "self-test",
        mixinStandardHelpOptions = true,
        description = "Seeds known faults into the reference, one at a time, and checks that exactly their rules turn"
                + " red. Exit 0: all were killed; 1: not all; 2: usage.")
final class SelfTestCommand implements Callable<Integer> {
    private final Suite suite;
    private final PrintStream out = System.out;

    @Spec
    private CommandSpec command;

    @Mixin
    private OutOption place;

    @Mixin
    private ThreadsOption parallel;

    @Option(names = "--fault", paramLabel = "NAME", description = "Only this fault. Repeatable.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--part",
            paramLabel = "K/N",
            description = "Only every Nth fault, beginning with the Kth: what a run by day has time for. The others are"
                    + " named at the end.")
    private String part;

    @Option(
            names = "--guests",
            description = "Also try the rules that boot guests, which takes some minutes more: for nightly runs."
                    + " --chapters and --whole try them anyway.")
    private boolean guests;

    @Option(
            names = "--chapters",
            description =
                    "Run with each fault the capabilities of its rules, not only the rules and the headline: takes"
                            + " some twenty minutes.")
    private boolean chapters;

    @Option(names = "--whole", description = "Run the whole suite with each fault: takes long, for nightly runs.")
    private boolean whole;

    SelfTestCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        if (part != null && !names.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--part and --fault exclude each other");
        }
        List<Fault> faults = chosen();
        StartGate gate = new StartGate(Probes.ofThisMachine(), Set.of());
        ReportFolder folder = place.folder();
        Logging.into(folder);
        Interruption interruption = new Interruption(gate, System.err);
        interruption.arm();
        try {
            KillTable table = run(faults, new SelfTest(suite, reach(), parallel.threads, gate), gate);
            table.write(folder);
            out.println();
            out.print(table.text());
            left(faults);
            return table.allKilled() && gate.closed().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        } finally {
            out.flush();
            interruption.done();
        }
    }

    private Reach reach() {
        if (whole) {
            return Reach.WHOLE;
        }
        if (chapters) {
            return Reach.OWN_CAPABILITIES;
        }
        if (guests) {
            System.setProperty(Needs.NIGHTLY, "true");
        }
        return guests ? Reach.OWN_RULES_AND_GUESTS : Reach.OWN_RULES;
    }

    private KillTable run(List<Fault> faults, SelfTest test, StartGate gate) {
        int total = faults.size() + 1;
        List<Kill> rows = new ArrayList<>();
        Kill sound = test.baseline(faults, counter("1/" + total + " no fault"));
        rows.add(sound);
        out.println(line(1, total, sound));
        if (!sound.verdict().good()) {
            out.println("The sound reference is already red, so no fault can be judged.");
            return new KillTable(rows);
        }
        for (Fault fault : faults) {
            if (gate.closed().isPresent()) {
                break;
            }
            Kill row = test.run(fault, counter((rows.size() + 1) + "/" + total + " " + fault.name()));
            rows.add(row);
            out.println(line(rows.size(), total, row));
        }
        return new KillTable(rows);
    }

    private Consumer<ScenarioResult> counter(String head) {
        if (!Terminal.isLive()) {
            return result -> {};
        }
        AtomicInteger ended = new AtomicInteger();
        return result -> out.print("\r[" + head + "] " + ended.incrementAndGet() + " scenarios ended");
    }

    private static String line(int number, int total, Kill row) {
        String live = Terminal.isLive() ? "\r\u001b[K" : "";
        return live
                + String.format(
                        Locale.ROOT,
                        "[%d/%d] %s ... %s, red: %s, %.1fs",
                        number,
                        total,
                        row.fault(),
                        row.verdict().name().toLowerCase(Locale.ROOT),
                        row.red().isEmpty() ? "nothing" : String.join(" ", row.red()),
                        row.tookMs() / 1000.0);
    }

    private List<Fault> chosen() {
        Map<String, Fault> known = SelfTest.faults().stream()
                .collect(Collectors.toMap(Fault::name, Function.identity(), (one, other) -> one, TreeMap::new));
        for (String name : names) {
            if (!known.containsKey(name)) {
                throw new ParameterException(
                        command.commandLine(),
                        "--fault '" + name + "' is not known; known faults: " + String.join(" ", known.keySet()));
            }
        }
        if (!names.isEmpty()) {
            return names.stream().distinct().map(known::get).toList();
        }
        return part == null ? List.copyOf(known.values()) : share().of(List.copyOf(known.values()));
    }

    private Share share() {
        return Share.of(part)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "--part '" + part + "', expected K/N with K from 1 to N, such as 1/4"));
    }

    private void left(List<Fault> tried) {
        List<String> others = SelfTest.faults().stream()
                .filter(fault -> tried.stream().noneMatch(one -> one.name().equals(fault.name())))
                .map(Fault::name)
                .sorted()
                .toList();
        if (part != null && !others.isEmpty()) {
            out.println(others.size() + " faults were left to the other parts: " + String.join(" ", others));
        }
    }
}
