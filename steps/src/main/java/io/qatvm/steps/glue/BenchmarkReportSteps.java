package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.steps.world.BenchmarkReport;
import io.qatvm.steps.world.ReportedRuns;
import java.util.List;
import java.util.regex.Pattern;

/** The report of measurements. */
public final class BenchmarkReportSteps {
    private static final int PHONE = 390;
    private static final int DESK = 1280;
    private static final Pattern LOADED = Pattern.compile(
            "<(link|img|iframe|object|embed|base)\\b|\\b(src|href|action)\\s*=|@import|url\\(",
            Pattern.CASE_INSENSITIVE);

    private final BenchmarkReport report;

    /** Made for each scenario. */
    public BenchmarkReportSteps(BenchmarkReport report) {
        this.report = report;
    }

    @Given("a host and a guest with emulated processors were measured")
    public void emulatedGuest() {
        report.run(ReportedRuns.host());
        report.run(ReportedRuns.guest("tcg"));
    }

    @Given("a host and a guest with KVM were measured")
    public void guest() {
        report.run(ReportedRuns.host());
        report.run(ReportedRuns.guest("kvm"));
    }

    @Given("a row that a QAT card has served")
    public void servedByCard() {
        report.run(ReportedRuns.servedByCard());
    }

    @Given("a row that asked for QAT and was served by the processor")
    public void servedByProcessor() {
        report.run(ReportedRuns.servedByProcessor());
    }

    @Given("a row that failed, for {string}")
    public void failed(String reason) {
        report.run(ReportedRuns.without(Outcome.FAILED, reason));
    }

    @Given("a row that did not run, for {string}")
    public void notRun(String reason) {
        report.run(ReportedRuns.without(Outcome.NOT_RUN, reason));
    }

    @When("the report is made")
    public void made() {
        report.make();
    }

    @When("a browser without a network shows it on a phone")
    public void phone() {
        report.show(PHONE, 844, false);
    }

    @When("a browser without a network shows it on a phone in darkness")
    public void darkPhone() {
        report.show(PHONE, 844, true);
    }

    @When("a browser without a network shows it on a desk")
    public void desk() {
        report.show(DESK, 900, false);
    }

    @Then("the report says {string} with each ratio of guest and host")
    public void ratiosMarked(String words) {
        List<String> ratios = report.page()
                .lines()
                .filter(line -> line.contains(" in the guest over the host</th>"))
                .toList();
        assertThat(ratios).isNotEmpty().allMatch(line -> line.contains(words));
    }

    @Then("each figure of the guest is marked {string}")
    public void figuresMarked(String word) {
        List<String> rows =
                report.page().lines().filter(line -> line.contains("<td>guest")).toList();
        assertThat(rows).isNotEmpty().allMatch(line -> line.contains("<td>guest (" + word + ")"));
    }

    @Then("nothing in the report is marked {string}")
    public void nothingMarked(String word) {
        String shown = report.page().replaceAll("(?s)<(style|script)\\b.*?</\\1>", "");
        assertThat(shown).contains("in the guest over the host").doesNotContain(word);
        assertThat(report.markdown()).doesNotContain(word);
    }

    @Then("the row says that {string} has served it")
    public void labelled(String label) {
        assertThat(report.page()).contains("<span class=\"label\">" + label + "</span>");
    }

    @Then("the row has its evidence:")
    public void evidence(List<String> words) {
        String workloads = report.chapter("workloads");
        assertThat(words).allSatisfy(each -> assertThat(workloads).contains(each));
    }

    @Then("the page and the Markdown say {string} of it")
    public void reason(String words) {
        assertThat(report.chapter("workloads")).contains(words);
        assertThat(report.chapter("absent")).contains(words);
        assertThat(report.markdown().replace("\\", "")).contains(words);
    }

    @Then("the page has no chapter of what failed or did not run")
    public void noneAbsent() {
        assertThat(report.chapter("absent")).isEmpty();
    }

    @Then("the top says {string}")
    public void top(String words) {
        assertThat(report.chapter("summary")).contains(words);
        assertThat(report.markdown()).contains(words);
    }

    @Then("the top does not say {string}")
    public void topWithout(String words) {
        assertThat(report.chapter("summary")).isNotEmpty().doesNotContain(words);
    }

    @Then("the page shows {string} as text")
    public void shownAsText(String words) {
        String escaped = words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        assertThat(report.page()).contains(escaped);
        if (words.contains("<script")) {
            assertThat(report.page()).doesNotContain(words);
        }
    }

    @Then("the Markdown shows it as text")
    public void markdownShowsText() {
        assertThat(report.markdown()).contains("&lt;script&gt;").doesNotContain("<script");
    }

    @Then("the page has its style, its charts' data and the library that draws them within")
    public void whole() {
        assertThat(report.page()).contains("<style>", "id=\"charts\"", "Chart.js v");
    }

    @Then("nothing in it would be loaded from elsewhere")
    public void nothingLoaded() {
        String markup = report.page().replaceAll("(?s)<script\\b.*?</script>", "");
        assertThat(LOADED.matcher(markup).results().map(each -> each.group()).toList())
                .isEmpty();
        assertThat(report.page()).contains("default-src &#39;none&#39;");
    }

    @Then("all its charts are drawn")
    public void drawn() {
        assertThat(report.view().charts()).isPositive();
        assertThat(report.view().undrawn()).isEmpty();
    }

    @Then("nothing sticks out sideways")
    public void fits() {
        assertThat(report.view().overflow()).isLessThanOrEqualTo(0);
    }

    @Then("the browser has nothing to complain about")
    public void content() {
        assertThat(report.view().complaints()).isEmpty();
    }
}
