package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.guest.QemuProcess;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.PodHost;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** VM pods whose machines are real, from manifest to end. */
public final class PodHostSteps {
    private static final int PING_MILLIS = 2000;

    private final PodHost host;

    /** Made for each scenario. */
    public PodHostSteps(PodHost host) {
        this.host = host;
    }

    /** While the scenario can still be written to. */
    @After
    public void keepEvidence() {
        host.keepEvidence();
    }

    @Given("a node whose pods are machines of real QEMU on a bridge")
    public void node() {
        host.start();
    }

    @When("a client runs the VM pod of the example manifest")
    public void runs() {
        host.run();
    }

    @Given("a client has run the VM pod of the example manifest")
    public void hasRun() {
        host.run();
        ready();
    }

    @Given("the runtime and the tap manager are killed and started anew")
    public void restarted() {
        host.node().kill("virtlet");
        host.node().kill("tapmanager");
        host.node().startTapManager();
        host.node().startRuntime();
    }

    @When("the client stops and removes the pod")
    public void ends() {
        host.end();
    }

    @Then("the pod's log has the guest's word that it is ready, in the runtime interface's form")
    public void ready() {
        Patience.untilGuest("the guest is ready")
                .untilAsserted(() ->
                        assertThat(host.report().said("ready")).as(host.log()).isTrue());
        assertThat(host.report().trouble()).isEmpty();
        assertThat(host.log().lines())
                .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}\\.\\d{9}Z stdout [FP] .*"));
    }

    @Then("the guest has found the manifest's cloud-init data")
    public void seed() {
        assertThat(host.report().seed("user-data")).contains("marker: \"QVC-virtlet\"");
        assertThat(host.report().seed("meta-data"))
                .singleElement()
                .asString()
                .contains("\"local-hostname\":\"qat-vm\"");
    }

    @Then("the guest has the pod's address, and answers there")
    public void answers() {
        assertThat(host.report().texts("address ")).singleElement().asString().endsWith(" " + host.address() + "/24");
        Patience.untilGuest("the guest answers at " + host.address())
                .until(() -> InetAddress.getByName(host.address()).isReachable(PING_MILLIS));
    }

    @Then("the guest was asked, and went by itself")
    public void went() {
        assertThat(host.report().said("power-button")).isTrue();
        assertThat(host.report().said("down")).isTrue();
    }

    @Then("domains, processes, namespaces, links, addresses and volumes are as they were before")
    public void asBefore() {
        Patience.until("all is as it was before")
                .untilAsserted(() -> assertThat(host.traces()).isEqualTo(host.before()));
    }

    @Then("its emulator runs as libvirt's user for emulators, without capabilities")
    public void unprivileged() throws IOException {
        Path process = process();
        assertThat(Files.getOwner(process).getName()).isEqualTo("libvirt-qemu");
        assertThat(Files.readAllLines(process.resolve("status")))
                .contains("CapEff:\t0000000000000000", "CapPrm:\t0000000000000000");
    }

    @Then("its emulator has one tap device open, and no file of the runtime's")
    public void files() throws IOException {
        List<String> open = open(process());
        assertThat(open).filteredOn("/dev/net/tun"::equals).hasSize(1);
        assertThat(open).noneMatch(file -> file.endsWith(".jar") || file.contains("/jvm/"));
    }

    private Path process() {
        QemuProcess emulator = host.emulator().orElseThrow(() -> new AssertionError("no emulator runs"));
        return Path.of("/proc", Long.toString(emulator.pid()));
    }

    private static List<String> open(Path process) throws IOException {
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return files.map(PodHostSteps::target).toList();
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException gone) {
            return "";
        }
    }
}
