package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.AfterAll;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.lab.ShellAnswer;
import io.qatvm.fixtures.qatguest.CipherTask;
import io.qatvm.fixtures.qatguest.CryptoEntry;
import io.qatvm.fixtures.qatguest.GuestFunction;
import io.qatvm.fixtures.qatguest.QatGuest;
import io.qatvm.fixtures.qatmodel.QatVf;
import io.qatvm.fixtures.qatmodel.VfFault;
import io.qatvm.steps.world.EquippedMachine;
import io.qatvm.steps.world.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Linux' own driver on software VFs, in a real guest. */
public final class LinuxDriverSteps {
    private static final int ALGORITHMS = 8;

    private final EquippedMachine machine;
    private Optional<String> objection = Optional.empty();
    private CipherTask task;
    private CompletableFuture<ShellAnswer> answer;
    private List<Long> tokens = List.of();

    /** Made for each scenario. */
    public LinuxDriverSteps(EquippedMachine machine) {
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
        EquippedMachine.endShared();
    }

    @Given("a guest with {int} software VF(s)")
    public void guest(int vfs) {
        machine.share(vfs);
    }

    @Given("a guest whose driver has its {int} software VF(s)")
    public void driven(int vfs) {
        machine.share(vfs);
        machine.load();
        allPassed();
    }

    @Given("a guest of the scenario's own whose driver has its software VF")
    public void ownDriven() {
        machine.own(1);
        machine.load();
        allPassed();
    }

    @Given("the guest's VF has the fault {vfFault}")
    @When("the guest's VF gets the fault {vfFault}")
    public void fault(VfFault fault) {
        machine.equipped().inject(fault);
    }

    @Given("what plays the VF is stopped")
    public void stopped() {
        machine.equipped().stop(0);
    }

    @Given("the guest's kernel has loaded its QAT driver in vain")
    public void loadedInVain() {
        machine.load();
        assertThat(machine.passed()).isEmpty();
    }

    @Given("the guest enciphers 64 bytes and has no answer yet")
    public void waits() {
        task = machine.task(CipherTask.Mode.CBC, 128, 64);
        answer = machine.guest().begin(task);
        Patience.untilGuest("the VF has the request")
                .untilAsserted(() ->
                        assertThat(machine.asked("interrupt-lost-on-demand")).isPositive());
        assertThat(answer).isNotDone();
    }

    @When("the guest's kernel loads its QAT driver")
    public void loads() {
        machine.load();
    }

    @When("the VF is sound again and the driver is loaded anew")
    public void recovers() {
        machine.equipped().recover();
        machine.load();
    }

    @When("the VF is sound again")
    public void heals() {
        machine.equipped().heal();
    }

    @When("the first VF is taken from the driver")
    public void taken() {
        machine.guest().release(machine.equipped().at(0));
    }

    @When("the guest reads the token of each VF from its BAR")
    public void reads() {
        tokens = machine.guest().functions().stream()
                .map(function -> machine.guest().read(function.address(), QatVf.MISC, QatVf.TOKEN))
                .toList();
    }

    @When("the guest enciphers {int} bytes with {cipherMode} and a key of {int} bits")
    public void enciphers(int bytes, CipherTask.Mode mode, int bits) {
        objection = machine.objection(machine.task(mode, bits, bytes));
    }

    @When("the guest enciphers {int} bytes and is given {int} s for it")
    public void enciphersWithin(int bytes, int seconds) {
        objection = machine.objection(machine.task(CipherTask.Mode.CBC, 128, bytes), Duration.ofSeconds(seconds));
    }

    @Then("the result equals Java's, and one VF has counted one such request")
    public void nothingWrong() {
        assertThat(objection).isEmpty();
    }

    @Then("that is no proof of a function: {string}")
    public void wrong(String complaint) {
        assertThat(objection).hasValueSatisfying(said -> assertThat(said).contains(complaint));
    }

    @Then("the second VF does the work of both")
    public void secondWorks() {
        CipherTask next = machine.task(CipherTask.Mode.CBC, 256, 4096);
        long first = machine.equipped().vf(0).counts().of("requests");
        long second = machine.equipped().vf(1).counts().of(next.kind());
        assertThat(machine.objection(next)).isEmpty();
        assertThat(machine.equipped().vf(0).counts().of("requests")).isEqualTo(first);
        assertThat(machine.equipped().vf(1).counts().of(next.kind())).isEqualTo(second + 1);
    }

    @Then("each is the one that was put into this very VF")
    public void ownTokens() {
        assertThat(tokens).isEqualTo(machine.equipped().tokens()).doesNotHaveDuplicates();
    }

    @Then("the guest shows each VF as a model that QAT's driver has")
    public void shows() {
        assertThat(machine.guest().functions()).isNotEmpty().allSatisfy(function -> {
            assertThat(function.subsystem()).isEqualTo("8086:514d");
            assertThat(function.driver()).contains(QatGuest.DRIVER);
        });
    }

    @Then("all eight of QAT's algorithms have passed the kernel's self-tests")
    public void allPassed() {
        assertThat(machine.passed()).as(machine::words).hasSize(ALGORITHMS);
        assertThat(machine.guest().algorithms()).hasSize(ALGORITHMS);
    }

    @Then("the VF has computed for them:")
    public void computed(List<String> kinds) {
        assertThat(kinds)
                .allSatisfy(kind -> assertThat(machine.asked(kind)).as(kind).isPositive());
        assertThat(machine.asked("requests")).isEqualTo(machine.asked("responses"));
    }

    @Then("the driver leaves the VF alone and the guest's kernel says:")
    public void leavesAlone(List<String> words) {
        assertThat(machine.guest().functions())
                .extracting(GuestFunction::driver)
                .containsOnly(Optional.empty());
        assertThat(machine.words()).contains(words);
        assertThat(machine.guest().algorithms()).isEmpty();
    }

    @Then("none of QAT's algorithms has passed its self-test, and the guest's kernel says so of {string}")
    public void failed(String driver) {
        assertThat(machine.guest().algorithms()).isNotEmpty().noneMatch(CryptoEntry::passed);
        assertThat(machine.words()).containsPattern("alg: .* " + driver + " .*failed");
    }

    @Then("nobody in the guest can use them")
    public void unusable() {
        assertThat(machine.objection(machine.task(CipherTask.Mode.CBC, 128, 64)))
                .hasValueSatisfying(
                        said -> assertThat(said).startsWith("the guest's kernel refuses: bind qat_aes_cbc"));
    }

    @Then("the VF was refused every access to memory that it was not given")
    public void refused() {
        assertThat(machine.asked("request-without-memory")).isPositive();
        assertThat(machine.asked("aes-")).isZero();
    }

    @Then("the driver withdraws all of QAT's algorithms")
    public void withdraws() {
        Patience.untilGuest("the algorithms are withdrawn")
                .untilAsserted(() -> assertThat(machine.guest().algorithms()).isEmpty());
    }

    @Then("the answer comes and equals Java's")
    public void comes() {
        assertThat(machine.answer(answer).output().strip()).isEqualTo(task.byJca());
    }
}
