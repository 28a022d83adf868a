package io.qatvm.steps.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.catalogue.CatalogueEntry;
import io.qatvm.steps.catalogue.Place;
import io.qatvm.steps.catalogue.ScenarioTags;
import io.qatvm.steps.report.Outcome;
import io.qatvm.steps.report.Samples;
import io.qatvm.steps.report.ScenarioResult;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Catalogue HEADLINE = catalogue("@headline");
    private static final List<String> NOTHING = List.of();

    @Test
    void allGreenIsZero() {
        Verdict verdict = Verdict.of(HEADLINE, HEADLINE, results(Outcome.PASSED, "@headline"), NOTHING, NOTHING);
        assertThat(verdict).isEqualTo(new Verdict(0, "OK: 1 scenario: 1 passed, 0 failed, 0 not run"));
    }

    @Test
    void aFailureIsOneEvenWhenSomethingIsMissingToo() {
        List<ScenarioResult> red = results(Outcome.FAILED, "@headline");
        assertThat(Verdict.of(HEADLINE, HEADLINE, red, NOTHING, List.of("libvirt0"))
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void aScenarioWithoutAResultIsOne() {
        Verdict verdict = Verdict.of(HEADLINE, HEADLINE, List.of(), NOTHING, NOTHING);
        assertThat(verdict.exitCode()).isEqualTo(1);
        assertThat(verdict.lastLine()).contains("1 left no result");
    }

    @Test
    void anUnrunHeadlineIsThreeAndTheLastLineNamesWhatIsMissing() {
        Verdict verdict = Verdict.of(HEADLINE, HEADLINE, results(Outcome.NOT_RUN, "@headline"), NOTHING, NOTHING);
        assertThat(verdict.exitCode()).isEqualTo(3);
        assertThat(verdict.lastLine())
                .contains("0 failed, 1 not run")
                .contains("the headline chain could not run (needs libvirt: no library)");
    }

    @Test
    void aSpecificationWithoutAHeadlineIsThree() {
        Catalogue none = catalogue("@simulated");
        assertThat(Verdict.of(none, none, results(Outcome.PASSED, "@simulated"), NOTHING, NOTHING)
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void aHeadlineThatWasNotSelectedIsZeroAndSaidSo() {
        Verdict verdict =
                Verdict.of(HEADLINE, catalogue("@recorded"), results(Outcome.PASSED, "@recorded"), NOTHING, NOTHING);
        assertThat(verdict.exitCode()).isZero();
        assertThat(verdict.lastLine()).endsWith("(the headline chain was not selected)");
    }

    @Test
    void somethingRequiredThatIsUnrunOrAbsentIsThree() {
        Catalogue all = catalogue("@headline", "@needs-kvm");
        List<ScenarioResult> unrun = List.of(
                Samples.result("QVC-XX-001", Outcome.PASSED, "", "@headline"),
                Samples.result("QVC-XX-002", Outcome.NOT_RUN, "needs kvm: no device", "@needs-kvm"));
        assertThat(Verdict.of(all, all, unrun, NOTHING, NOTHING).exitCode()).isZero();
        assertThat(Verdict.of(all, all, unrun, List.of("@needs-kvm"), NOTHING).lastLine())
                .contains("@needs-kvm is required but could not run (needs kvm: no device)");
        Verdict absent = Verdict.of(all, all, unrun, List.of("@hardware"), NOTHING);
        assertThat(absent.exitCode()).isEqualTo(3);
        assertThat(absent.lastLine()).contains("@hardware is required but no selected scenario carries it");
    }

    @Test
    void packagesThatSomebodyElseHasToInstallAreThree() {
        Verdict verdict = Verdict.of(
                HEADLINE, HEADLINE, results(Outcome.PASSED, "@headline"), NOTHING, List.of("kubernetes-client"));
        assertThat(verdict.exitCode()).isEqualTo(3);
        assertThat(verdict.lastLine()).endsWith("missing: Debian packages: kubernetes-client");
    }

    private static List<ScenarioResult> results(Outcome outcome, String tag) {
        String reason = outcome == Outcome.PASSED ? "" : "needs libvirt: no library";
        return List.of(Samples.result("QVC-XX-001", outcome, reason, tag));
    }

    private static Catalogue catalogue(String... tags) {
        return new Catalogue(Arrays.stream(tags)
                .map(tag -> new CatalogueEntry(
                        new Place("admission", "Gates", "A rule", "", "x:1"),
                        "title " + tag,
                        ScenarioTags.of(List.of(tag))))
                .toList());
    }
}
