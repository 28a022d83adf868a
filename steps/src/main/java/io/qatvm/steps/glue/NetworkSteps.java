package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.DataTableType;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.Binding;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.qatvm.network.NetworkAttachment;
import io.qatvm.network.NetworkInfo;
import io.qatvm.network.NetworkStatus;
import io.qatvm.network.NetworkStatus.DeviceInfo;
import io.qatvm.network.PodInterfaceNames;
import io.qatvm.network.Reading;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.glue.Words.NamedAddress;
import io.qatvm.steps.world.Networks;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Network definitions, Multus' report and what the launcher is told of its networks. */
public final class NetworkSteps {
    private final Site site;
    private final Subject subject;
    private final Networks networks;
    private final List<NetworkInfo> shuffled = new ArrayList<>();

    /** Made for each scenario. */
    public NetworkSteps(Site site, Subject subject, Networks networks) {
        this.site = site;
        this.subject = subject;
        this.networks = networks;
    }

    /** A row namespace | name | resource. */
    @DataTableType
    public NetworkAttachment networkAttachment(Map<String, String> row) {
        return new NetworkAttachment(row.get("namespace"), row.get("name"), row.get("resource"));
    }

    @Given("these network definitions:")
    public void definitions(List<NetworkAttachment> definitions) {
        networks.define(definitions);
    }

    @Given("the launcher is told these VFs of its networks:")
    public void told(List<NamedAddress> vfs) {
        networks.tell(new NetworkInfo(vfs.stream()
                        .map(vf -> new NetworkInfo.Attached(
                                vf.name(), device(vf.address()), Optional.empty(), Optional.empty()))
                        .toList())
                .toJson());
    }

    @Given("the launcher is told of its networks in these words: {string}")
    public void toldInWords(String text) {
        networks.tell(text.equals("nothing") ? "" : text);
    }

    @Given("a controller and the network definition {string} for {string}")
    public void definedInTheCluster(String name, String resource) {
        GenericKubernetesResource definition = new GenericKubernetesResourceBuilder()
                .withApiVersion("k8s.cni.cncf.io/v1")
                .withKind(NetworkAttachment.KIND)
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .addToAnnotations(NetworkAttachment.RESOURCE_NAME, resource)
                .endMetadata()
                .addToAdditionalProperties("spec", Map.of("config", "{\"type\": \"sriov\"}"))
                .build();
        site.client().resource(definition).create();
        site.system().startControllers();
    }

    @When("Multus reports of the running launcher pod: {string}")
    public void multusReports(String status) {
        Patience.until("there is a launcher pod")
                .until(() -> !subject.machine().pods().isEmpty());
        Pod pod = subject.machine().pods().get(0);
        site.client()
                .pods()
                .inNamespace("default")
                .withName(pod.getMetadata().getName())
                .edit(own -> new PodBuilder(own)
                        .editMetadata()
                        .addToAnnotations(NetworkStatus.ANNOTATION, status)
                        .endMetadata()
                        .build());
        bind(pod);
        // Scheduler and controller write to the pod, too.
        Patience.until("the pod runs")
                .ignoreException(KubernetesClientException.class)
                .until(() -> site.client()
                                .pods()
                                .inNamespace("default")
                                .withName(pod.getMetadata().getName())
                                .editStatus(own -> new PodBuilder(own)
                                        .withNewStatus()
                                        .withPhase("Running")
                                        .endStatus()
                                        .build())
                        != null);
    }

    private void bind(Pod pod) {
        Binding binding = new BindingBuilder()
                .withNewMetadata()
                .withName(pod.getMetadata().getName())
                .endMetadata()
                .withNewTarget()
                .withKind("Node")
                .withName("somewhere")
                .endTarget()
                .build();
        site.client()
                .raw("/api/v1/namespaces/default/pods/" + pod.getMetadata().getName() + "/binding", "POST", binding);
    }

    @When("the report of Multus on {int} networks is read {int} times, each time in another order")
    public void reportShuffled(int number, int times) {
        List<io.qatvm.api.Network> asked = subject.defaulted().getSpec().networks();
        List<NetworkStatus> report = new ArrayList<>();
        PodInterfaceNames.HASHED
                .of(asked)
                .forEach((network, name) -> report.add(new NetworkStatus(
                        "default/" + network,
                        Optional.of(name),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        device(new PciAddress(0, 0x18, 2, report.size())))));
        assertThat(report).hasSize(number);
        for (int i = 0; i < times; i++) {
            Collections.shuffle(report, new Random(i));
            shuffled.add(NetworkInfo.of(asked, report));
        }
    }

    @Then("each time the networks have these VFs:")
    public void eachTime(List<NamedAddress> expected) {
        assertThat(shuffled)
                .isNotEmpty()
                .allSatisfy(info -> assertThat(expected)
                        .allSatisfy(vf -> assertThat(info.vf(vf.name())).contains(vf.address())));
    }

    @Then("the launcher pod soon tells that {string} is served by {pciAddress}")
    public void podTells(String network, PciAddress vf) {
        Patience.until("the pod tells of its networks").untilAsserted(() -> {
            String told = subject.machine()
                    .pods()
                    .get(0)
                    .getMetadata()
                    .getAnnotations()
                    .get(NetworkInfo.ANNOTATION);
            assertThat(told).isNotNull();
            assertThat(((Reading.Good<NetworkInfo>) NetworkInfo.of("annotation", told))
                            .value()
                            .vf(network))
                    .contains(vf);
        });
    }

    @Then("the VMI's conditions soon say {string}")
    public void conditionsSay(String text) {
        Patience.until("the VMI says what is wrong")
                .untilAsserted(() -> assertThat(subject.machine().conditions()).contains(text));
    }

    private static Optional<DeviceInfo> device(PciAddress vf) {
        return Optional.of(new DeviceInfo("pci", Optional.of("1.1.0"), Optional.of(vf)));
    }
}
