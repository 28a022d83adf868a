package io.qatvm.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.qatvm.admission.server.WebhookRegistration;
import io.qatvm.cli.Qatvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DeploymentsTest {
    @ParameterizedTest
    @ValueSource(strings = {"webhook.yaml", "controller.yaml"})
    void neitherWebhookNorControllerIsRootOrMayAnything(String file) {
        PodSpec pod = deployment(file).getSpec().getTemplate().getSpec();
        SecurityContext container = only(pod).getSecurityContext();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
        assertThat(container.getPrivileged()).isNull();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getCapabilities().getAdd()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook.yaml", "controller.yaml"})
    void thereAreTwoOfEachAndOneAlwaysStays(String file) {
        Deployment deployment = deployment(file);

        assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
        PodDisruptionBudget budget = Manifests.of(file).only(PodDisruptionBudget.class);
        assertThat(budget.getSpec().getMinAvailable().getIntVal()).isEqualTo(1);
        assertThat(budget.getSpec().getSelector())
                .isEqualTo(deployment.getSpec().getSelector());
        assertThat(only(deployment.getSpec().getTemplate().getSpec()))
                .satisfies(
                        container -> assertThat(container.getReadinessProbe()).isNotNull())
                .satisfies(container -> assertThat(container.getLivenessProbe()).isNotNull())
                .satisfies(container ->
                        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook.yaml", "controller.yaml"})
    void theirArgumentsAreTheCommandLines(String file) {
        Container container = only(deployment(file).getSpec().getTemplate().getSpec());

        CommandLine.ParseResult parsed =
                Qatvm.commandLine().parseArgs(container.getArgs().toArray(String[]::new));

        assertThat(file).startsWith(parsed.subcommand().commandSpec().name());
    }

    @Test
    void theControllersOptionForTheProfileIsWhereTheOverlaysLookForIt() {
        assertThat(only(deployment("controller.yaml").getSpec().getTemplate().getSpec())
                        .getArgs()
                        .get(1))
                .isEqualTo("--profile=restricted");
    }

    @Test
    void theWebhookIsReachedByTheServiceItRegisters() {
        Service service = Manifests.of("webhook.yaml").only(Service.class);
        Deployment deployment = deployment("webhook.yaml");

        assertThat(only(deployment.getSpec().getTemplate().getSpec()).getArgs())
                .contains("--service=" + service.getMetadata().getNamespace() + "/"
                        + service.getMetadata().getName());
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(service.getSpec().getSelector());
    }

    @Test
    void whatTheWebhookMayChangeIsNamed() {
        Manifests manifests = Manifests.of("webhook.yaml");
        Stream<PolicyRule> rules = Stream.concat(
                manifests.only(Role.class).getRules().stream(), manifests.only(ClusterRole.class).getRules().stream());

        assertThat(rules.filter(rule -> rule.getVerbs().contains("update")))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.getResourceNames())
                        .isSubsetOf("virt-api-certs", WebhookRegistration.VALIDATOR, WebhookRegistration.MUTATOR)
                        .isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook.yaml", "controller.yaml", "handler.yaml"})
    void noRoleHasWildcards(String file) {
        Manifests manifests = Manifests.of(file);
        Stream<PolicyRule> rules = Stream.concat(
                manifests.all(Role.class).stream().flatMap(role -> role.getRules().stream()),
                manifests.all(ClusterRole.class).stream().flatMap(role -> role.getRules().stream()));

        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.getVerbs()).doesNotContain("*");
            assertThat(rule.getResources()).doesNotContain("*");
            assertThat(rule.getApiGroups()).doesNotContain("*");
        });
    }

    @Test
    void theDefinitionsAreThoseThatTheCommandPrints() throws IOException {
        StringWriter out = new StringWriter();

        Qatvm.commandLine().setOut(new PrintWriter(out, true)).execute("crds");

        assertThat(Manifests.FOLDER.resolve("base/crds.yaml"))
                .as("written by: java -jar runtime/target/qatvm.jar crds > runtime/deploy/base/crds.yaml")
                .hasContent(out.toString());
    }

    @Test
    void everyFileOfTheBaseIsListed() throws IOException {
        Path base = Manifests.FOLDER.resolve("base");
        List<String> files;
        try (Stream<Path> found = Files.list(base)) {
            files = found.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("kustomization.yaml"))
                    .sorted()
                    .toList();
        }

        assertThat(Files.readAllLines(base.resolve("kustomization.yaml")).stream()
                        .filter(line -> line.startsWith("  - "))
                        .map(line -> line.substring(4))
                        .sorted())
                .isEqualTo(files);
    }

    private static Deployment deployment(String file) {
        return Manifests.of(file).only(Deployment.class);
    }

    private static Container only(PodSpec pod) {
        assertThat(pod.getContainers()).hasSize(1);
        return pod.getContainers().get(0);
    }
}
