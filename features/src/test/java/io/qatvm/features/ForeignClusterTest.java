package io.qatvm.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.NativeLibrary;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.qatvm.config.ClusterConfig;
import io.qatvm.fixtures.cluster.foreign.ForeignOptions;
import io.qatvm.fixtures.cluster.foreign.ForeignTarget;
import io.qatvm.fixtures.cluster.foreign.Kubeconfig;
import io.qatvm.fixtures.cluster.foreign.Right;
import io.qatvm.fixtures.cluster.foreign.Roles;
import io.qatvm.fixtures.cluster.foreign.RunMark;
import io.qatvm.fixtures.cluster.local.ClusterCache;
import io.qatvm.fixtures.cluster.local.ControlPlanePrograms;
import io.qatvm.fixtures.cluster.local.ControlPlaneSettings;
import io.qatvm.fixtures.cluster.local.LocalClusterTrouble;
import io.qatvm.fixtures.cluster.local.LocalTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite as a visitor of somebody else's cluster, who has the printed roles and nothing more. */
@Tag("nightly")
class ForeignClusterTest {
    private static StrangersCluster cluster;

    @TempDir
    private Path out;

    /** What a command printed, and how it ended. */
    private record Ended(int exitCode, String output) {}

    @BeforeAll
    static void deploy() throws IOException {
        try {
            NativeLibrary.getInstance("virt");
            ControlPlanePrograms.find(System.getenv(), ClusterCache.ofUser(), ControlPlaneSettings.DEFAULT.programs());
        } catch (LocalClusterTrouble | UnsatisfiedLinkError missing) {
            abort(missing.getMessage());
        }
        cluster = new StrangersCluster(LocalTarget.start(), Files.createTempDirectory("qvf"));
    }

    @AfterAll
    static void leave() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void grantWhatIsPrinted() throws Exception {
        Ended printed = conform(
                "rbac",
                "--disruptive",
                "--service-account",
                StrangersCluster.NAMESPACE + ":" + StrangersCluster.ACCOUNT);
        assertThat(printed.exitCode()).as(printed.output()).isZero();
        cluster.client()
                .load(new ByteArrayInputStream(printed.output().getBytes(StandardCharsets.UTF_8)))
                .resources()
                .forEach(each -> each.createOr(NonDeletingOperation::update));
    }

    @Test
    void withThePrintedRolesEverythingForAnyClusterRunsAndNothingIsLeft() throws Exception {
        Ended ran = conform("run", "--no-setup", "--target", "kubeconfig:strangers", "--out", out.toString());
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output())
                .contains("A machine with one of the VFs that are offered ... ok")
                .contains("needs a cluster of its own")
                .containsPattern("OK: \\d+ scenarios: [34]\\d passed, 0 failed");
        assertThat(namespacesOfRuns()).isEmpty();
        assertThat(conform("clean", "--dry-run").output()).contains("Nothing is left of any run.");
    }

    @Test
    void aRightThatIsMissingIsNamedBeforeAnythingIsChanged() throws Exception {
        Resource<ClusterRole> role = cluster.client().rbac().clusterRoles().withName(Roles.NAME);
        role.edit(granted -> new ClusterRoleBuilder(granted)
                .removeMatchingFromRules(rule -> rule.getResources().contains("pods"))
                .build());
        List<String> before = namespacesOfRuns();
        Ended ran = conform("run", "--no-setup", "--target", "kubeconfig", "--out", out.toString());
        assertThat(ran.exitCode()).as(ran.output()).isEqualTo(3);
        assertThat(ran.output())
                .contains("2 of the ")
                .contains("  get pods\n  list pods\n")
                .contains("./conform rbac --user NAME | kubectl apply -f -");
        assertThat(namespacesOfRuns()).isEqualTo(before);
    }

    @Test
    void noMoreIsAskedThanWhatTheChosenScenariosNeed() throws Exception {
        Resource<ClusterRole> role = cluster.client().rbac().clusterRoles().withName(Roles.NAME);
        role.edit(granted -> new ClusterRoleBuilder(granted)
                .removeMatchingFromRules(rule -> rule.getResources().contains("pods"))
                .build());
        Ended ran = conform(
                "run", "--no-setup", "--target", "kubeconfig", "--tags", "@QVC-AD-001", "--out", out.toString());
        assertThat(ran.exitCode()).as(ran.output()).isZero();
    }

    @Test
    void anAdministratorsOwnSettingsAreNotTouched() throws Exception {
        settings(Map.of());
        Map<String, String> before = settings().getData();
        Ended ran = disruptive();
        assertThat(ran.exitCode()).as(ran.output()).isEqualTo(3);
        assertThat(ran.output()).contains("is not the product's").contains("kubectl label configmap -n kubevirt");
        assertThat(settings().getData()).isEqualTo(before);
    }

    @Test
    void settingsThatMayBeChangedAreAsTheyWereAfterwards() throws Exception {
        settings(Map.of("app.kubernetes.io/part-of", "qatvm"));
        ConfigMap before = settings();
        Ended ran = disruptive();
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("Closing the gate keeps the next VMI out ... ok");
        assertThat(settings().getData()).isEqualTo(before.getData());
        assertThat(settings().getMetadata().getLabels())
                .isEqualTo(before.getMetadata().getLabels());
        assertThat(settings().getMetadata().getResourceVersion())
                .isNotEqualTo(before.getMetadata().getResourceVersion());
    }

    @Test
    void whatAKilledRunLeftIsListedAndRemoved() throws Exception {
        cluster.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("qatvm-conform-0000beef-1")
                        .withLabels(Map.of(RunMark.MANAGED_BY, RunMark.HARNESS, RunMark.RUN, "0000beef"))
                        .endMetadata()
                        .build())
                .create();
        assertThat(conform("clean").output()).contains("left, a run may be using it");
        assertThat(conform("clean", "--dry-run", "--run", "0000beef").output())
                .contains("would be removed")
                .contains("Nothing was changed");
        assertThat(namespacesOfRuns()).contains("qatvm-conform-0000beef-1");
        Ended cleaned = conform("clean", "--run", "0000beef");
        assertThat(cleaned.exitCode()).as(cleaned.output()).isZero();
        assertThat(cluster.client()
                        .namespaces()
                        .withName("qatvm-conform-0000beef-1")
                        .get())
                .satisfiesAnyOf(
                        gone -> assertThat(gone).isNull(),
                        ending -> assertThat(ending.getMetadata().getDeletionTimestamp())
                                .isNotNull());
    }

    @Test
    void aRunThatIsInterruptedRemovesItsNamespacesAndAKilledOneLeavesThemToClean() throws Exception {
        Process interrupted = begun();
        interrupted.destroy();
        assertThat(interrupted.waitFor()).isEqualTo(143);
        assertThat(namespacesOfRuns()).isEmpty();

        Process killed = begun();
        killed.destroyForcibly().waitFor();
        assertThat(namespacesOfRuns()).isNotEmpty();
        Ended cleaned = conform("clean", "--older-than", "0");
        assertThat(cleaned.exitCode()).as(cleaned.output()).isZero();
        assertThat(namespacesOfRuns()).isEmpty();
    }

    /** A run that has a namespace, and is not at its end. */
    private Process begun() throws IOException {
        ProcessBuilder builder =
                command(cluster.kubeconfig(), "run", "--no-setup", "--target", "kubeconfig", "--out", out.toString());
        Process process =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Awaitility.await("a namespace of the run")
                .atMost(Duration.ofMinutes(2))
                .until(() -> !namespacesOfRuns().isEmpty());
        return process;
    }

    @Test
    void aTokenThatHasExpiredIsToldAsSuch() throws Exception {
        Ended ran = conform(cluster.withWrongToken(), "run", "--target", "kubeconfig", "--out", out.toString());
        assertThat(ran.exitCode()).as(ran.output()).isEqualTo(3);
        assertThat(ran.output()).contains("does not accept the credentials").contains("log in again");
    }

    @Test
    void everyRequestIsCoveredByTheRightsOfItsScenarioAndEveryRightIsUsed() {
        settings(Map.of("app.kubernetes.io/part-of", "qatvm"));
        Kubeconfig kubeconfig = cluster.visitor();
        ForeignTarget target = new ForeignTarget(kubeconfig, new ForeignOptions(true, Optional.empty()), line -> {});
        RecordedRun run = RecordedRun.of(target);
        assertThat(run.failed()).isEmpty();
        assertThat(run.uncovered())
                .as("requests that no step of their scenario declares")
                .isEmpty();
        Set<Right> unused = run.unused();
        assertThat(unused).as("rights that no scenario has used").isEmpty();
    }

    private Ended disruptive() throws Exception {
        return conform(
                "run",
                "--no-setup",
                "--target",
                "kubeconfig",
                "--disruptive",
                "--tags",
                "@QVC-FG-004",
                "--out",
                out.toString());
    }

    private static List<String> namespacesOfRuns() {
        return cluster.client().namespaces().withLabel(RunMark.RUN).list().getItems().stream()
                .filter(each -> each.getMetadata().getDeletionTimestamp() == null)
                .map(each -> each.getMetadata().getName())
                .toList();
    }

    private static ConfigMap settings() {
        return cluster.client()
                .configMaps()
                .inNamespace(ClusterConfig.NAMESPACE)
                .withName(ClusterConfig.NAME)
                .require();
    }

    private static void settings(Map<String, String> labels) {
        cluster.client()
                .resource(new ConfigMapBuilder(settings())
                        .editMetadata()
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .update();
    }

    private Ended conform(String... words) throws Exception {
        return conform(cluster.kubeconfig(), words);
    }

    private static Ended conform(Path kubeconfig, String... words) throws Exception {
        Process process = command(kubeconfig, words).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static ProcessBuilder command(Path kubeconfig, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.qatvm.steps.cli.Conform"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        return builder;
    }
}
