package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.AfterAll;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.qatguest.CompressionTask;
import io.qatvm.fixtures.qatmodel.VfFault;
import io.qatvm.steps.world.QatlibMachine;
import java.time.Duration;
import java.util.Optional;

/** QATlib, QATzip and Java's binding to it on a software VF of the fourth generation, in a real guest. */
public final class QatlibSteps {
    private final QatlibMachine machine;
    private Optional<String> objection = Optional.empty();
    private long refused;

    /** Made for each scenario. */
    public QatlibSteps(QatlibMachine machine) {
        this.machine = machine;
    }

    /** While the scenario can still be written to. */
    @After
    public void keepEvidence() {
        machine.keepEvidence();
    }

    /** When all scenarios are done. */
    @AfterAll
    public static void end() {
        QatlibMachine.endShared();
    }

    @Given("a guest with QATlib and a software VF of the fourth generation")
    @When("a guest with QATlib and a software VF of the fourth generation has started")
    public void guest() {
        machine.share();
    }

    @Given("a guest whose QATlib serves its software VF of the fourth generation")
    public void served() {
        machine.share();
        listens();
    }

    @Given("a guest of the scenario's own whose QATlib serves its software VF")
    public void ownServed() {
        machine.own();
        listens();
    }

    private void listens() {
        assertThat(machine.serve()).isEmpty();
    }

    @Given("the VF that programs drive has the fault {vfFault}")
    public void fault(VfFault fault) {
        refused = machine.asked("request-without-memory");
        machine.guest().inject(fault);
    }

    @Given("the guest has compressed by its VF")
    public void hasCompressed() {
        assertThat(machine.objection(CompressionTask.Mode.HARDWARE, 70_000)).isEmpty();
    }

    @Given("the guest has not been able to compress by its VF")
    public void hasFailed() {
        assertThat(machine.objection(CompressionTask.Mode.HARDWARE, 70_000)).isPresent();
    }

    @Given("the VF is taken from VFIO in the guest")
    public void released() {
        machine.guest().release();
    }

    @Given("what plays the VF that programs drive is stopped")
    public void stopped() {
        machine.guest().stop(0);
    }

    @When("a Java program of the guest compresses {int} bytes in mode {compressionMode}")
    @When("a Java program of the guest tries to compress {int} bytes in mode {compressionMode}")
    public void compresses(int bytes, CompressionTask.Mode mode) {
        objection = machine.objection(mode, bytes);
    }

    @When("a Java program of the guest is given {int} s to compress {int} bytes in mode {compressionMode}")
    public void compressesWithin(int seconds, int bytes, CompressionTask.Mode mode) {
        objection = machine.objection(mode, bytes, Duration.ofSeconds(seconds));
    }

    @When("the guest compresses a file of {int} lines by QATzip's own program")
    public void compressesFile(int lines) {
        objection = machine.objectionToFile(lines);
    }

    @When("QATlib is started")
    public void starts() {
        objection = machine.serve();
    }

    @When("QATlib is started and a Java program of the guest tries to compress")
    public void startsAndTries() {
        listens();
        objection = machine.objection(CompressionTask.Mode.HARDWARE, 70_000);
    }

    @When("the VF is sound again and QATlib is started anew")
    public void recovers() {
        machine.guest().recover();
        listens();
        objection = machine.objection(CompressionTask.Mode.HARDWARE, 70_000);
    }

    @Then("what was compressed comes back, and the VF has counted it")
    public void nothingWrong() {
        assertThat(objection).isEmpty();
    }

    @Then("that is no proof that the VF compresses: {string}")
    public void noProof(String complaint) {
        assertThat(objection).hasValueSatisfying(said -> assertThat(said).contains(complaint));
    }

    @Then("QATlib ends and says {string}")
    public void endsAndSays(String words) {
        assertThat(objection).hasValueSatisfying(said -> assertThat(said).contains(words));
    }

    @Then("QATlib's daemon has said {string}")
    public void daemonSays(String words) {
        assertThat(objection).isPresent();
        assertThat(machine.guest().daemonWords()).contains(words);
    }

    @Then("the VF was refused the memory that it reached for")
    public void refusedMemory() {
        assertThat(machine.asked("request-without-memory")).isGreaterThan(refused);
    }

    @Then("the guest shows the VF as a model that VFIO has")
    public void shows() {
        assertThat(machine.guest().functions()).hasSize(1).allSatisfy(function -> {
            assertThat(function.subsystem()).isEqualTo("8086:514d");
            assertThat(function.driver()).contains("vfio-pci");
        });
    }
}
