package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Sign;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.DomainReading;
import io.qatvm.steps.world.MeasuringGuest;
import java.time.Duration;
import java.util.List;

/** Benchmarks in guests. */
public final class MeasuringGuestSteps {
    private static final String BY_JAVA_AND_KERNEL = "cpu-jca,kernel:cbc(aes-generic)";

    private final MeasuringGuest guest;
    private Row row;

    /** Made for each scenario. */
    public MeasuringGuestSteps(MeasuringGuest guest) {
        this.guest = guest;
    }

    @When("a guest measures {string} by Java and by the kernel")
    public void measure(String workload) {
        guest.measure(workload, BY_JAVA_AND_KERNEL, MeasuringGuest.PATIENCE);
    }

    @When("a guest that has {int} s measures {string} by Java and by the kernel")
    public void measureInTime(int seconds, String workload) {
        guest.measure(workload, BY_JAVA_AND_KERNEL, Duration.ofSeconds(seconds));
    }

    @When("a guest with a software VF measures {string} by the driver {string}")
    public void measureOnModel(String workload, String driver) {
        guest.measureOnModel(workload, "kernel");
        row = guest.row(workload, "kernel:" + driver);
    }

    @When("the guest for benchmarks is composed with the VFs {string} and {string}")
    public void compose(String one, String other) {
        guest.compose(List.of(PciAddress.parse(one), PciAddress.parse(other)));
    }

    @When("the guest for benchmarks is composed without VFs")
    public void composeWithout() {
        guest.compose(List.of());
    }

    @Then("its result has figures for {string} by {string}")
    public void figures(String workload, String backend) {
        Row measured = guest.row(workload, backend);
        assertThat(measured.outcome()).as(measured.reason()).isEqualTo(Outcome.MEASURED);
        assertThat(measured.place()).isEqualTo("guest");
        assertThat(measured.forks())
                .allSatisfy(fork -> assertThat(fork.operationsPerSecond()).isPositive());
    }

    @Then("{string} by {string} has allocated nothing for an operation")
    public void allocationFree(String workload, String backend) {
        assertThat(guest.row(workload, backend).forks())
                .extracting(Fork::allocatedPerOperation)
                .as("bytes allocated for an operation")
                // A collector's own bookkeeping, spread over all operations.
                .allSatisfy(bytes -> assertThat(bytes).isBetween(0.0, 16.0));
    }

    @Then("its figures are marked as a smoke test's")
    public void smoke() {
        assertThat(guest.measurement().place().isSmoke()).isTrue();
    }

    @Then("nothing of the guest is left")
    public void nothingLeft() {
        assertThat(guest.left()).isEmpty();
    }

    @Then("there is no result, for {string}")
    public void noResult(String reason) {
        assertThat(guest.hasResult()).isFalse();
        assertThat(guest.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains(reason));
    }

    @Then("libvirt accepts its domain")
    public void accepted() {
        assertThat(guest.accepted()).isEqualTo(reading().name());
    }

    @Then("its domain passes on {string} and {string}, and nothing else")
    public void passesOn(String one, String other) {
        assertThat(reading().hostDevices()).containsExactly(one, other);
    }

    @Then("its domain passes on nothing")
    public void passesOnNothing() {
        assertThat(reading().hostDevices()).isEmpty();
    }

    @Then("its domain shares one folder, for reading only")
    public void sharesForReading() {
        assertThat(reading().shares()).hasSize(1).allMatch(DomainReading.Share::readOnly);
    }

    @Then("it was proved, and {string} has served it")
    public void proved(String server) {
        assertThat(row.outcome()).as(row.reason()).isEqualTo(Outcome.PROVED);
        assertThat(row.server().label()).isEqualTo(server);
    }

    @Then("the model has counted a request for each operation")
    public void counted() {
        assertThat(row.evidence().operations()).isPositive();
        assertThat(row.evidence().counted(Sign.Kind.REQUESTS))
                .isGreaterThanOrEqualTo(row.evidence().operations());
    }

    @Then("without the VF the same work failed")
    public void control() {
        assertThat(row.evidence().of(Sign.Kind.CONTROL)).isNotEmpty().allMatch(control -> control.count() == 1);
    }

    @Then("there are no figures")
    public void noFigures() {
        assertThat(row.forks()).isEmpty();
    }

    private DomainReading reading() {
        return new DomainReading(guest.domain());
    }
}
