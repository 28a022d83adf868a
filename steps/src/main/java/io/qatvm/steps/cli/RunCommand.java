package io.qatvm.steps.cli;

import io.cucumber.core.exception.CucumberException;
import io.qatvm.fixtures.cluster.Target;
import io.qatvm.fixtures.cluster.foreign.ForeignClusterTrouble;
import io.qatvm.fixtures.cluster.local.LocalClusterTrouble;
import io.qatvm.steps.access.NeededRights;
import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.catalogue.Rung;
import io.qatvm.steps.catalogue.ScenarioTags;
import io.qatvm.steps.need.Needs;
import io.qatvm.steps.need.Probes;
import io.qatvm.steps.need.RealGround;
import io.qatvm.steps.need.StartGate;
import io.qatvm.steps.need.Terminal;
import io.qatvm.steps.report.Progress;
import io.qatvm.steps.report.ReportFolder;
import io.qatvm.steps.report.Reports;
import io.qatvm.steps.report.ResultLog;
import io.qatvm.steps.report.RunFacts;
import io.qatvm.steps.report.ScenarioResult;
import io.qatvm.steps.report.Summary;
import io.qatvm.steps.run.CurrentRun;
import io.qatvm.steps.run.ExitCode;
import io.qatvm.steps.run.Interruption;
import io.qatvm.steps.run.Selection;
import io.qatvm.steps.run.Suite;
import io.qatvm.steps.run.SuiteRun;
import io.qatvm.steps.run.Verdict;
import io.qatvm.steps.setup.AptGet;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code conform run}: the main job. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs the scenarios and writes the reports. As root on Debian it installs missing packages first.")
final class RunCommand implements Callable<Integer> {
    private final Suite suite;
    private final PrintStream out = System.out;

    @Mixin
    private SelectionOption select;

    @Mixin
    private RungsOption rungs;

    @Mixin
    private OutOption place;

    @Mixin
    private ThreadsOption parallel;

    @Mixin
    private TargetOption where;

    @Mixin
    private ImplementationOption tested;

    @Option(
            names = "--require",
            paramLabel = "RUNG|TAG",
            description = "End with 3 when a scenario with this rung or tag could not run. Repeatable.")
    private List<String> require = new ArrayList<>();

    @Option(names = "--nightly", description = "Also run what is left to the night, as it takes long.")
    private boolean nightly;

    @Option(names = "--no-setup", description = "Leave missing Debian packages missing.")
    private boolean noSetup;

    RunCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        if (nightly) {
            System.setProperty(Needs.NIGHTLY, "true");
        }
        where.check();
        tested.check(where.foreign() && where.disruptive, select::usage);
        Selection selection = rungs.within(select.selection());
        Catalogue all = Catalogue.read(suite.features());
        Catalogue selected = rungs.asked().from(selection.from(all));
        if (selected.entries().isEmpty() && !selection.text().isEmpty()) {
            throw select.usage(asked() + " selects none of the " + all.entries().size() + " scenarios");
        }
        Set<String> required = required(all);
        Probes probes = where.probes();
        Selection within = tested.within(where.within(selection));
        Catalogue possible = within.from(all);
        PackageSetup setup = setUp(possible, probes);
        if (setup.step() == PackageSetup.Step.INSTALL) {
            probes = where.probes();
            setup = PackageSetup.decide(possible, probes, false, false, false);
        }
        List<String> missing = setup.step() == PackageSetup.Step.ADVISE ? setup.packages() : List.of();

        StartGate gate = new StartGate(probes, Set.of(), tested.implementation, RealGround.of(rungs.asked()));
        Interruption interruption = new Interruption(gate, System.err);
        interruption.arm();
        try (Target target = where.open(
                out,
                () -> NeededRights.of(suite, within.expression()).all(),
                RbacCommand.remedy(select, where, tested))) {
            ReportFolder folder = place.folder();
            folder.clear();
            Logging.into(folder);
            List<ScenarioResult> results = run(selection, selected, folder, gate, target);
            Summary summary = new Summary(results);
            out.println();
            out.print(summary.text());
            out.println();
            Reports.write(folder);
            out.println("Reports: " + folder.root());
            out.println("         " + folder.allurePage() + " opens in a browser");
            if (gate.closed().isPresent()) {
                out.println("INTERRUPTED: " + summary.tally().words());
                return ExitCode.FAILED;
            }
            if (target.trouble().isPresent()) {
                out.println("INCOMPLETE: " + summary.tally().words() + "; "
                        + target.trouble().get());
                return ExitCode.INCOMPLETE;
            }
            String headline = where.foreign() ? ScenarioTags.END_TO_END : ScenarioTags.HEADLINE;
            Verdict verdict = Verdict.of(all, selected, results, required, missing, headline);
            out.println(verdict.lastLine());
            return verdict.exitCode();
        } catch (LocalClusterTrouble | ForeignClusterTrouble trouble) {
            out.println("conform: " + trouble.getMessage());
            return ExitCode.INCOMPLETE;
        } catch (CucumberException broken) {
            out.println("conform: the suite could not be run: " + broken.getMessage());
            return ExitCode.FAILED;
        } finally {
            out.flush();
            interruption.done();
        }
    }

    private String asked() {
        String tags = "--tags '" + select.tags.strip() + "'";
        return rungs.asked()
                .words()
                .map(words -> "--rungs '" + words + "'" + (select.tags.isBlank() ? "" : " with " + tags))
                .orElse(tags);
    }

    private List<ScenarioResult> run(
            Selection selection, Catalogue selected, ReportFolder folder, StartGate gate, Target target) {
        int planned = selected.entries().size();
        out.println("Running " + planned + " scenarios on the " + target.name() + " target, " + parallel.threads
                + " at a time"
                + rungs.asked().words().map(words -> ", rungs: " + words).orElse("") + ". Implementation under test: "
                + tested.implementation.words() + ".");
        RunFacts facts = new RunFacts(
                Version.text(),
                target.name(),
                tested.implementation.words(),
                selection.text(),
                planned,
                Instant.now().toString());
        Progress progress = new Progress(out, planned, Terminal.isLive());
        CurrentRun current = new CurrentRun(target, tested.implementation, "", UnaryOperator.identity());
        try (ResultLog log = new ResultLog(folder, facts)) {
            return new SuiteRun(suite, selection, parallel.threads, current, gate)
                    .execute(Optional.of(folder), progress::started, log.andThen(progress));
        } finally {
            progress.end();
        }
    }

    private PackageSetup setUp(Catalogue selected, Probes probes) {
        boolean root = probes.unmet(List.of("@needs-root")).isEmpty();
        PackageSetup setup = PackageSetup.decide(selected, probes, noSetup, root, AptGet.available());
        switch (setup.step()) {
            case NOTHING -> {}
            case LEAVE -> out.println("Missing Debian packages, left so by --no-setup: " + list(setup));
            case ADVISE -> {
                out.println("Missing Debian packages: " + list(setup) + ". As root, run:");
                out.println("  " + setup.command());
                out.println("Going on without them.");
            }
            case INSTALL -> {
                out.println("Missing Debian packages: " + list(setup) + ". Installing them (--no-setup would not).");
                if (!new AptGet(out).install(setup.packages())) {
                    out.println("The installation failed; going on without them.");
                }
            }
        }
        return setup;
    }

    private static String list(PackageSetup setup) {
        return String.join(" ", setup.packages());
    }

    private Set<String> required(Catalogue all) {
        Set<String> tags = StartGate.tags(String.join(",", require));
        for (String tag : tags) {
            boolean rung = !Rung.in(List.of(tag)).isEmpty();
            boolean carried =
                    all.entries().stream().anyMatch(entry -> entry.tags().has(tag));
            if (!rung && !carried && !tag.equals(ScenarioTags.HEADLINE)) {
                throw select.usage("--require '" + tag + "' is neither a rung (recorded, simulated, emulated, hardware)"
                        + " nor the tag of a scenario");
            }
        }
        return tags;
    }
}
