package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.steps.world.BenchmarkRun;
import io.qatvm.steps.world.Patience;
import java.util.List;

/** A run of the benchmarks: what it is asked for, and its rows. */
public final class BenchmarkRunSteps {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final BenchmarkRun run;
    private Row told;

    /** Made for each scenario. */
    public BenchmarkRunSteps(BenchmarkRun run) {
        this.run = run;
    }

    @Given("OpenSSL cannot be found")
    public void withoutOpenSsl() {
        run.withoutOpenSsl();
    }

    @When("{string} is measured by {string}")
    public void measured(String workload, String backends) {
        run.measure(workload, backends);
    }

    @When("{string} is measured by {string} in one process")
    public void measuredInOne(String workload, String backends) {
        run.measure(workload, backends, "--forks", "0");
    }

    @When("somebody asks what {string} can do")
    public void asked(String backends) {
        run.probe(backends);
    }

    @When("a run of two workloads is stopped after the first")
    public void stopped() {
        run.stopAfter("aes-128-cbc-encrypt", "aes-128-cbc-encrypt|rsa-4096-sign", "cpu-jca");
    }

    @Then("there are figures for {string} by {string}")
    public void figures(String workload, String backend) {
        Row row = row(workload, backend);
        assertThat(row.reason()).isEmpty();
        assertThat(row.outcome()).isEqualTo(Outcome.MEASURED);
        assertThat(row.forks()).isNotEmpty();
    }

    @Then("all operations were counted, warm-ups included")
    public void counted() {
        for (Row row : run.rows()) {
            // A smoke run's measured part alone takes 0.9 s.
            double measured =
                    row.forks().stream().mapToDouble(Fork::operationsPerSecond).sum() * 0.9;
            assertThat(row.evidence().operations()).isPositive().isGreaterThan(Math.round(measured / 2));
        }
    }

    @Then("{string} by {string} failed, for {string}")
    public void failed(String workload, String backend, String reason) {
        assertThat(row(workload, backend).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.reason()).contains(reason);
    }

    @Then("there are no figures for it")
    public void noFigures() {
        assertThat(told.forks()).isEmpty();
    }

    @Then("{string} by {string} was not run, for {string}")
    public void notRun(String workload, String backend, String reason) {
        notRun(workload, backend);
        assertThat(told.reason()).contains(reason);
    }

    @Then("{string} by {string} was not run")
    public void notRun(String workload, String backend) {
        assertThat(row(workload, backend).outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(told.reason()).isNotBlank();
    }

    @Then("the run says that something failed")
    public void somethingFailed() {
        assertThat(run.exit()).as(run.said()).isEqualTo(FAILED);
    }

    @Then("the run says that nothing failed")
    public void nothingFailed() {
        assertThat(run.exit()).as(run.said()).isEqualTo(DONE);
    }

    @Then("the run is refused for {string}")
    public void refused(String reason) {
        assertThat(run.exit()).isEqualTo(USAGE);
        assertThat(run.said()).contains(reason);
        assertThat(run.rows()).isEmpty();
    }

    @Then("it is told that {string} can do {string}")
    public void able(String backend, String workload) {
        assertThat(about(backend)).anyMatch(line -> line.startsWith("  can do:") && line.contains(workload));
    }

    @Then("it is told that {string} cannot, for {string}")
    public void unable(String backend, String reason) {
        assertThat(about(backend)).anyMatch(line -> line.startsWith("  not here, ") && line.contains(reason));
    }

    @Then("an operation of {string} took the processor less than {int} ns")
    public void cheap(String workload, int nanos) {
        assertThat(row(workload, "cpu-jca").forks())
                .isNotEmpty()
                .allSatisfy(fork -> assertThat(fork.cpuNanosPerOperation()).isBetween(0.0, (double) nanos));
    }

    @Then("there is no row for {string}")
    public void noRow(String workload) {
        assertThat(run.rows()).noneMatch(row -> row.workload().equals(workload));
    }

    @Then("nothing of the run is left")
    public void nothingLeft() {
        Patience.until("its processes have ended").until(() -> run.left().isEmpty());
    }

    private Row row(String workload, String backend) {
        List<Row> rows = run.rows().stream()
                .filter(row -> row.workload().equals(workload) && row.backend().equals(backend))
                .toList();
        assertThat(rows).as(run.said()).hasSize(1);
        told = rows.get(0);
        return told;
    }

    // What stands indented below its name.
    private List<String> about(String backend) {
        return run.said()
                .lines()
                .dropWhile(line -> !line.equals(backend) && !line.startsWith(backend + " "))
                .skip(1)
                .takeWhile(line -> line.startsWith(" "))
                .toList();
    }
}
