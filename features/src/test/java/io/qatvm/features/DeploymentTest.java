package io.qatvm.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.qatvm.fixtures.cluster.local.ClusterCache;
import io.qatvm.fixtures.cluster.local.LocalTarget;
import io.qatvm.fixtures.deployment.DeployedReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The reference as pods of a real node, applied by kubectl from its manifests, and the suite against it. */
@Tag("nightly")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeploymentTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path JAR = ROOT.resolve(Path.of("runtime", "target", "qatvm.jar"));
    private static final Path DEPLOY = ROOT.resolve(Path.of("runtime", "deploy"));
    private static final int VFS = 4;

    private static DeployedReference reference;

    @BeforeAll
    static void deploy() throws IOException {
        LocalTarget.whyNoNode(System.getenv(), ClusterCache.ofUser()).ifPresent(missing -> abort(missing));
        assumeTrue(Files.exists(JAR), JAR + " is not built");
        reference = new DeployedReference(JAR, DEPLOY, Files.createTempDirectory("qvd"), VFS);
        System.out.println(reference.apply());
        Awaitility.await("all pods of the product are ready")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    assertThat(pods()).hasSize(6);
                    assertThat(reference.notReady()).isEmpty();
                });
        System.out.println(
                reference.kubectl("get", "pods,deployments,daemonsets,leases", "-n", "kubevirt", "-o", "wide"));
    }

    @AfterAll
    static void leave() {
        if (reference != null) {
            reference.close();
        }
    }

    @Test
    @Order(1)
    void theNodeOffersTheVfsOfThePluginInThePod() {
        Awaitility.await("the node's VFs")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(reference
                                .client()
                                .nodes()
                                .withName(reference.node().name())
                                .get()
                                .getStatus()
                                .getAllocatable()
                                .get(DeployedReference.RESOURCE))
                        .hasToString(String.valueOf(VFS)));
    }

    @Test
    @Order(2)
    void theSuitePassesAgainstTheDeployment() throws Exception {
        Process process = conform("run", "--no-setup", "--target", "kubeconfig").start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(
                output.lines().filter(line -> !line.contains("not run (")).toList());

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("A machine with one of the VFs that are offered ... ok", " 0 failed");
    }

    @Test
    @Order(3)
    void aRolloutOfTheWebhookRefusesNobody() {
        List<String> refusals = new ArrayList<>();
        reference.kubectl("rollout", "restart", "deployment/virt-api", "-n", "kubevirt");

        Awaitility.await("the rollout has ended")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    create(refusals);
                    return reference
                            .kubectl("rollout", "status", "deployment/virt-api", "-n", "kubevirt", "--watch=false")
                            .contains("successfully rolled out");
                });

        assertThat(refusals).isEmpty();
    }

    private static void create(List<String> refusals) {
        GenericKubernetesResource vmi = new GenericKubernetesResourceBuilder()
                .withApiVersion("kubevirt.io/v1alpha3")
                .withKind("VirtualMachineInstance")
                .withNewMetadata()
                .withName("tried")
                .withNamespace("default")
                .endMetadata()
                .addToAdditionalProperties(
                        "spec",
                        Map.of(
                                "domain",
                                Map.of("devices", Map.of(), "resources", Map.of("requests", Map.of("memory", "64M")))))
                .build();
        try {
            reference.client().resource(vmi).dryRun().create();
        } catch (KubernetesClientException refused) {
            refusals.add(refused.getMessage());
        }
    }

    private static List<String> pods() {
        return reference.client().pods().inNamespace("kubevirt").list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    private static ProcessBuilder conform(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.qatvm.steps.cli.Conform"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", reference.kubeconfig().toString());
        return builder;
    }
}
