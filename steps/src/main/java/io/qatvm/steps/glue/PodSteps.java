package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.qatvm.controller.LauncherConfig;
import io.qatvm.controller.LauncherPodTemplate;
import io.qatvm.controller.LauncherProfile;
import io.qatvm.controller.QatLauncherPodTemplate;
import io.qatvm.controller.Rendering;
import io.qatvm.steps.access.Area;
import io.qatvm.steps.access.Asks;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.Manifests;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** The launcher pod of the scenario's VMI. */
public final class PodSteps {
    private final Site site;
    private final Subject subject;
    private final Evidence evidence;
    private Pod pod;

    /** Made for each scenario. */
    public PodSteps(Site site, Subject subject, Evidence evidence) {
        this.site = site;
        this.subject = subject;
        this.evidence = evidence;
    }

    @When("its launcher pod is rendered")
    public void rendered() {
        pod = render(site.rooms().pods());
    }

    @When("its launcher pod is rendered with the restricted profile")
    public void renderedRestricted() {
        pod = render(new QatLauncherPodTemplate(LauncherProfile.RESTRICTED, LauncherConfig.STANDARD));
    }

    @Then("its launcher pod is soon there")
    @Asks({Area.READ_MACHINES, Area.FIND_PODS})
    public void soonThere() {
        Patience.until("there is a launcher pod")
                .until(() -> !subject.machine().pods().isEmpty());
        pod = subject.machine().pods().get(0);
        evidence.yaml("launcher pod", Serialization.asYaml(pod));
    }

    @Then("no container of the pod is privileged")
    public void notPrivileged() {
        assertThat(containers()).allSatisfy(container -> {
            assertThat(container.getSecurityContext()).isNotNull();
            assertThat(container.getSecurityContext().getPrivileged()).isNotEqualTo(true);
        });
        assertThat(pod.getSpec().getHostNetwork()).isNotEqualTo(true);
        assertThat(pod.getSpec().getHostPID()).isNotEqualTo(true);
    }

    @Then("the pod adds only the capabilities {string}")
    public void addsOnly(String capabilities) {
        assertThat(compute().getSecurityContext().getCapabilities().getAdd())
                .containsExactlyInAnyOrder(capabilities.split(", "));
    }

    @Then("the pod adds no capabilities and drops all")
    public void dropsAll() {
        assertThat(containers()).allSatisfy(container -> {
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getSecurityContext().getCapabilities().getAdd())
                    .isNullOrEmpty();
        });
    }

    @Then("no container of the pod runs as root")
    public void notRoot() {
        assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
        Long root = 0L;
        assertThat(containers())
                .noneMatch(
                        container -> root.equals(container.getSecurityContext().getRunAsUser()));
    }

    @Then("the pod requests and limits are {int} of {string}")
    public void requestsAndLimits(int number, String resource) {
        Quantity expected = new Quantity(Integer.toString(number));
        assertThat(compute().getResources().getRequests()).containsEntry(resource, expected);
        assertThat(compute().getResources().getLimits()).containsEntry(resource, expected);
    }

    @Then("the pod asks for no QAT device")
    public void noQatDevice() {
        assertThat(Stream.concat(
                        compute().getResources().getRequests().keySet().stream(),
                        compute().getResources().getLimits().keySet().stream()))
                .noneMatch(resource -> resource.startsWith("qat."));
    }

    @Then("the pod mounts the host folder {string} at {string}")
    public void mountsHostFolder(String host, String place) {
        List<String> volumes = pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getHostPath() != null
                        && volume.getHostPath().getPath().equals(host))
                .map(Volume::getName)
                .toList();
        assertThat(compute().getVolumeMounts())
                .filteredOn(mount -> volumes.contains(mount.getName()))
                .extracting(VolumeMount::getMountPath)
                .containsExactly(place);
    }

    @Then("the pod mounts nothing of the host")
    public void mountsNothing() {
        assertThat(pod.getSpec().getVolumes())
                .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
    }

    @Then("the pod requests {int} bytes of memory more than without the VF")
    public void moreMemory(int bytes) {
        BigDecimal with = memory();
        subject.is(Manifests.smallVmi("machine"));
        rendered();
        assertThat(with.subtract(memory())).isEqualByComparingTo(BigDecimal.valueOf(bytes));
    }

    private Pod render(LauncherPodTemplate template) {
        Rendering rendering = template.render(subject.defaulted(), List.of());
        assertThat(rendering).isInstanceOf(Rendering.Rendered.class);
        Pod made = ((Rendering.Rendered) rendering).pod();
        evidence.yaml("launcher pod", Serialization.asYaml(made));
        return made;
    }

    private BigDecimal memory() {
        return Quantity.getAmountInBytes(compute().getResources().getRequests().get("memory"));
    }

    private Container compute() {
        return pod.getSpec().getContainers().get(0);
    }

    // The 2020 profile's init container copies a file and states no context of its own.
    private List<Container> containers() {
        return pod.getSpec().getContainers();
    }
}
