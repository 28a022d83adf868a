package io.qatvm.steps.cli;

import io.qatvm.fixtures.cluster.foreign.ForeignClusterTrouble;
import io.qatvm.fixtures.cluster.foreign.ForeignTarget;
import io.qatvm.fixtures.cluster.foreign.Leftovers;
import io.qatvm.steps.run.ExitCode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code conform clean}: removes what runs that were killed have left on somebody else's cluster. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what runs have left on a cluster by kubeconfig, and removes what no run can be using any more: namespaces"
                    + " with the label app.kubernetes.io/managed-by=qatvm-conform, and settings that were changed.",
            "A run has each of its namespaces for some minutes at most, so older ones are nobody's."
        },
        footer = {"", "Exit codes: 0 done; 1 something failed; 2 usage; 3 the cluster cannot be used."})
final class CleanCommand implements Callable<Integer> {
    private final PrintStream out = System.out;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--target",
            paramLabel = "kubeconfig[:CONTEXT]",
            defaultValue = ForeignTarget.NAME,
            description = "The cluster (default: the current context of your kubeconfig).")
    private String target;

    @Option(names = "--dry-run", description = "Only list.")
    private boolean dryRun;

    @Option(names = "--run", paramLabel = "ID", description = "Only what this run has left, however young.")
    private String run;

    @Option(
            names = "--older-than",
            paramLabel = "MINUTES",
            defaultValue = "30",
            description = "Leave what is younger (default: ${DEFAULT-VALUE} minutes).")
    private long minutes;

    @Override
    public Integer call() {
        TargetOption where = new TargetOption();
        where.name = target;
        if (!where.foreign() || target.endsWith(":") || minutes < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    minutes < 0
                            ? "--older-than " + minutes + " is negative"
                            : "--target '" + target + "' is not " + ForeignTarget.NAME
                                    + "[:CONTEXT]: other targets leave nothing");
        }
        try {
            return ForeignTarget.lookAround(where.kubeconfig(), this::clean);
        } catch (ForeignClusterTrouble trouble) {
            out.println("conform: " + trouble.getMessage());
            return ExitCode.INCOMPLETE;
        } finally {
            out.flush();
        }
    }

    private int clean(Leftovers leftovers) {
        Duration olderThan = Duration.ofMinutes(minutes);
        Optional<String> ofRun = Optional.ofNullable(run);
        List<Leftovers.Left> found = leftovers.namespaces();
        int removed = 0;
        for (Leftovers.Left each : found) {
            boolean goes = each.mayGo(ofRun, olderThan);
            out.println("namespace " + each.name() + ", " + each.age().toMinutes() + " min old, of run " + each.run()
                    + ": " + fate(each, goes, ofRun.isPresent()));
            if (goes && !dryRun) {
                leftovers.remove(each);
                removed++;
            }
        }
        int settings = settings(leftovers, found, ofRun, olderThan);
        out.println(
                found.isEmpty() && settings == 0
                        ? "Nothing is left of any run."
                        : dryRun ? "Nothing was changed (--dry-run)." : removed + settings + " removed or put back.");
        return ExitCode.OK;
    }

    private String fate(Leftovers.Left each, boolean goes, boolean byRun) {
        if (!goes) {
            return byRun
                    ? "left, it is another run's"
                    : "left, a run may be using it (--run " + each.run() + " removes it)";
        }
        return dryRun ? "would be removed" : each.ending() ? "is ending" : "removed";
    }

    // Settings have no age of their own; the run that changed them is over when none of its namespaces is young.
    private int settings(Leftovers leftovers, List<Leftovers.Left> found, Optional<String> ofRun, Duration olderThan) {
        Optional<String> changedBy = leftovers.settingsChangedBy();
        if (changedBy.isEmpty()) {
            return 0;
        }
        String by = changedBy.get();
        boolean over = ofRun.isPresent()
                ? ofRun.get().equals(by)
                : found.stream().noneMatch(each -> each.run().equals(by) && !each.mayGo(ofRun, olderThan));
        out.println("ConfigMap kubevirt-config, changed by run " + by + ": "
                + (over ? dryRun ? "would be put back" : "put back as it was" : "left, the run may be using it"));
        if (!over || dryRun) {
            return 0;
        }
        leftovers.restoreSettings();
        return 1;
    }
}
