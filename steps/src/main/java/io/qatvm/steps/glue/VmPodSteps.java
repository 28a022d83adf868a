package io.qatvm.steps.glue;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import io.qatvm.steps.world.VmPod;
import java.util.stream.IntStream;

/** What a VM pod asks for, and the node it comes to. */
public final class VmPodSteps {
    private final VmPod pod;

    /** Made for each scenario. */
    public VmPodSteps(VmPod pod) {
        this.pod = pod;
    }

    @Given("a VM pod")
    public void plain() {
        pod.variable("GREETING", "hello");
    }

    @Given("a VM pod with the QAT VF {string} of IOMMU group {string}")
    public void withQat(String vf, String group) {
        pod.qat(vf, group);
    }

    @Given("the VM pod has the QAT VF {string} of IOMMU group {string}, too")
    public void another(String vf, String group) {
        pod.qat(vf, group);
    }

    @Given("a VM pod with {int} QAT VFs")
    public void many(int count) {
        pod.qats(count);
    }

    @Given("the VM pod's variable {string} is {string}")
    public void variable(String key, String value) {
        pod.variable(key, value);
    }

    @Given("the VM pod's variable {string} has the lines {string} and {string}")
    public void lines(String key, String first, String second) {
        pod.variable(key, first + "\n" + second);
    }

    @Given("the VM pod's device {string}")
    public void device(String path) {
        pod.device(path);
    }

    @Given("the VM pod's device {string}, which is a {word} device of the node")
    public void device(String path, String kind) {
        pod.device(path);
        pod.node(path, kind);
    }

    @Given("the VM pod's device {string}, which opens {string}")
    public void vfioDevice(String path, String vf) {
        pod.vfioDevice(path, vf);
    }

    @Given("the VM pod has {int} block volumes")
    public void volumes(int count) {
        IntStream.range(0, count).forEach(i -> pod.device("/dev/volume" + i));
    }

    @Given("the VM pod mounts the node's folder {string} at {string}")
    public void mount(String source, String path) {
        pod.mount(path, source);
    }

    @Given("IOMMU group {string} of the VM pod's node has {string} and {string}")
    public void group(String number, String first, String second) {
        pod.group(number, first, second);
    }

    @Given("{string} is a {word} with the id {string} on the driver {string}")
    public void function(String address, String kind, String id, String driver) {
        pod.function(address, kind, id, driver);
    }

    @Given("another sandbox holds the VF {string}")
    public void held(String vf) {
        pod.held(vf);
    }

    @Given("the VM pod's annotation {string} is {string}")
    public void annotation(String key, String value) {
        pod.annotation(key, value);
    }

    @Given("the VM pod has a tap card")
    public void tap() {
        pod.card("tap", "");
    }

    @Given("the VM pod has {int} tap cards")
    public void taps(int count) {
        IntStream.range(0, count).forEach(i -> pod.card("tap", ""));
    }

    @Given("the VM pod has the network VF {string}")
    public void card(String address) {
        pod.card("vf", address);
    }

    @Given("the VM pod's container may use {int} microseconds of processor time in every {int}")
    public void quota(int quota, int period) {
        pod.limit("cpuQuota", quota);
        pod.limit("cpuPeriod", period);
    }

    @When("the VM pod's container is created")
    public void created() {
        pod.create();
    }
}
