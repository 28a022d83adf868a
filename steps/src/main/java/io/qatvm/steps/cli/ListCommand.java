package io.qatvm.steps.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.need.RealGround;
import io.qatvm.steps.need.StartGate;
import io.qatvm.steps.run.ExitCode;
import io.qatvm.steps.run.Suite;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code conform list}: what there is to run, and what would not run here. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the scenarios with rule, rung and needs, and whether they would run on this machine.")
final class ListCommand implements Callable<Integer> {
    private final Suite suite;
    private final PrintStream out = System.out;

    @Mixin
    private SelectionOption select;

    @Mixin
    private RungsOption rungs;

    @Mixin
    private TargetOption where;

    @Mixin
    private ImplementationOption tested;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}).")
    private Form form;

    /** How the list is printed. */
    enum Form {
        /** For people. */
        TEXT,
        /** For machines: an array of {@link ListedScenario}. */
        JSON
    }

    ListCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        where.check();
        StartGate gate = new StartGate(where.probes(), Set.of(), tested.implementation, RealGround.of(rungs.asked()));
        Catalogue catalogue = rungs.asked().from(select.selection().from(Catalogue.read(suite.features())));
        List<ListedScenario> listed = ListedScenario.of(catalogue, gate);
        if (form == Form.JSON) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(listed));
        } else {
            listed.forEach(this::print);
            long running = listed.stream().filter(ListedScenario::wouldRun).count();
            out.println(listed.size() + " scenarios, " + running + " would run here");
        }
        return ExitCode.OK;
    }

    private void print(ListedScenario each) {
        String needs = each.needs().isEmpty() ? "" : " " + String.join(" ", each.needs());
        out.println(String.format(
                        Locale.ROOT, "%-10s %-9s %s: %s", each.rule(), each.rung(), each.capability(), each.scenario())
                + needs
                + (each.wouldRun() ? "" : "  [not here: " + each.why() + "]"));
    }
}
