package io.qatvm.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.node.v1.RuntimeClass;
import io.qatvm.cli.Qatvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class VirtletManifestsTest {
    private static final String TAP_MANAGER = "virtlet/tapmanager.yaml";
    private static final String RUNTIME = "virtlet/virtlet.yaml";
    private static final String PROXY = "cri-proxy/cri-proxy.yaml";

    @ParameterizedTest
    @ValueSource(strings = {TAP_MANAGER, RUNTIME, PROXY})
    void noneIsPrivilegedAndNoneSpeaksToTheApiServer(String file) {
        PodSpec pod = pod(file);

        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getHostIPC()).isNull();
        assertThat(pod.getNodeSelector()).isEqualTo(Map.of("extraRuntime", "virtlet"));
        assertThat(containers(pod)).isNotEmpty().allSatisfy(container -> {
            SecurityContext security = container.getSecurityContext();
            assertThat(security.getPrivileged()).isFalse();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
            assertThat(container.getVolumeMounts())
                    .extracting(VolumeMount::getMountPropagation)
                    .doesNotContain("Bidirectional");
        });
    }

    @Test
    void onlyTheNetworksTakeCapabilitiesAndTheNodesNetwork() {
        assertThat(capabilities(TAP_MANAGER)).containsExactly("NET_ADMIN", "SYS_ADMIN");
        assertThat(capabilities(RUNTIME)).isEmpty();
        assertThat(capabilities(PROXY)).isEmpty();
        assertThat(pod(TAP_MANAGER).getHostNetwork()).isTrue();
        assertThat(pod(RUNTIME).getHostNetwork()).isNull();
        assertThat(pod(PROXY).getHostNetwork()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        TAP_MANAGER + ", 'cni-configuration,cni-plugins,users'",
        RUNTIME + ", 'libvirt,pods,translations,users,vfio'",
        PROXY + ", containerd"
    })
    void whatIsOnlyReadIsReadOnly(String file, String volumes) {
        assertThat(main(file).getVolumeMounts())
                .filteredOn(mount -> Boolean.TRUE.equals(mount.getReadOnly()))
                .extracting(VolumeMount::getName)
                .containsExactlyInAnyOrder(volumes.split(","));
    }

    @ParameterizedTest
    @CsvSource({TAP_MANAGER + ", tapmanager", RUNTIME + ", virtlet", PROXY + ", cri-proxy"})
    void itsArgumentsAreTheCommandLines(String file, String command) {
        CommandLine.ParseResult parsed =
                Qatvm.commandLine().parseArgs(main(file).getArgs().toArray(String[]::new));

        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo(command);
        assertThat(parsed.errors()).isEmpty();
    }

    @Test
    void theRuntimesProbesAskItsSocket() {
        Container runtime = main(RUNTIME);

        assertThat(List.of(runtime.getStartupProbe(), runtime.getLivenessProbe()))
                .allSatisfy(probe -> {
                    List<String> words = probe.getExec().getCommand();
                    assertThat(words.get(0)).isEqualTo("qatvm");
                    assertThat(Qatvm.commandLine()
                                    .parseArgs(words.subList(1, words.size()).toArray(String[]::new))
                                    .subcommand()
                                    .subcommand()
                                    .matchedOptionValue("--runtime-endpoint", ""))
                            .isEqualTo(option(runtime, "--listen"));
                });
    }

    @Test
    void socketsMeet() {
        assertThat(option(main(RUNTIME), "--tapmanager")).isEqualTo(option(main(TAP_MANAGER), "--listen"));
        assertThat(main(PROXY).getArgs())
                .contains("--connect=virtlet.cloud,virtlet=" + option(main(RUNTIME), "--listen"));
        for (String file : List.of(TAP_MANAGER, PROXY)) {
            assertThat(main(file).getReadinessProbe().getExec().getCommand())
                    .containsExactly("test", "-S", option(main(file), "--listen"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TAP_MANAGER, RUNTIME, PROXY})
    void pathsAreTheSameInThePodAndOnTheNode(String file) {
        Map<String, String> node = hostPaths(pod(file));

        assertThat(main(file).getVolumeMounts())
                .filteredOn(mount -> node.containsKey(mount.getName()))
                .isNotEmpty()
                .allSatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo(node.get(mount.getName())));
    }

    @ParameterizedTest
    @ValueSource(strings = {TAP_MANAGER, RUNTIME, PROXY})
    void whatArgumentsNameIsMountedOrInTheImage(String file) {
        List<String> mounted = Stream.concat(
                        main(file).getVolumeMounts().stream().map(VolumeMount::getMountPath), Stream.of("/opt/virtlet"))
                .toList();

        assertThat(main(file).getArgs())
                .map(argument -> argument.substring(argument.lastIndexOf('=') + 1))
                .filteredOn(value -> value.startsWith("/"))
                .isNotEmpty()
                .allSatisfy(path ->
                        assertThat(mounted).anyMatch(folder -> Path.of(path).startsWith(folder)));
    }

    @Test
    void libvirtFindsTheWrappersJvmWhereItIsInstalled() throws IOException {
        assertThat(hostPaths(pod(RUNTIME))).containsEntry("program", "/opt/virtlet");
        assertThat(Files.readString(Manifests.FOLDER.resolve("virtlet/Containerfile")))
                .contains("COPY --from=jre /opt/virtlet/jre /opt/virtlet/jre")
                .contains("COPY qatvm.jar " + option(main(RUNTIME), "--wrapper-jar"));
        assertThat(option(main(RUNTIME), "--wrapper-java")).isEqualTo("/opt/virtlet/jre/bin/java");
    }

    @ParameterizedTest
    @CsvSource({TAP_MANAGER + ", qatvm-tapmanager.service", PROXY + ", qatvm-cri-proxy.service"})
    void theUnitDoesAndMayWhatThePodDoes(String file, String unit) throws IOException {
        Map<String, String> service = unit(unit);
        Container container = main(file);
        List<String> words = List.of(service.get("ExecStart").split(" "));

        assertThat(words.get(0)).isEqualTo(option(main(RUNTIME), "--wrapper-java"));
        assertThat(words.get(words.indexOf("-jar") + 1)).isEqualTo(option(main(RUNTIME), "--wrapper-jar"));
        assertThat(words.subList(words.indexOf("-jar") + 2, words.size())).isEqualTo(container.getArgs());
        assertThat(service)
                .containsEntry(
                        "CapabilityBoundingSet",
                        capabilities(file).stream().map(name -> "CAP_" + name).collect(Collectors.joining(" ")))
                .containsEntry("NoNewPrivileges", "yes")
                .containsEntry("RuntimeDirectoryPreserve", "yes");
        assertThat(option(container, "--state")).isEqualTo("/var/lib/" + service.get("StateDirectory"));
    }

    @Test
    void theNetworksUnitHasNoMountsOfItsOwn() throws IOException {
        assertThat(unit("qatvm-tapmanager.service").keySet())
                .doesNotContain("DynamicUser", "RootDirectory", "TemporaryFileSystem", "MountFlags", "BindPaths")
                .noneMatch(
                        name -> name.matches("Private.*|Protect.*|(ReadOnly|ReadWrite|Inaccessible|Exec|NoExec)Paths"));
    }

    @Test
    void theRuntimeClassLeadsToTheRuntime() {
        RuntimeClass handled = Manifests.at("virtlet/runtime-class.yaml").only(RuntimeClass.class);

        assertThat(handled.getHandler()).isEqualTo("virtlet");
        assertThat(handled.getScheduling().getNodeSelector())
                .isEqualTo(pod(RUNTIME).getNodeSelector());
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtlet", "cri-proxy"})
    void everyManifestIsListed(String folder) throws IOException {
        List<String> files;
        try (Stream<Path> found = Files.list(Manifests.FOLDER.resolve(folder))) {
            files = found.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml"))
                    .toList();
        }

        assertThat(resources(folder)).containsExactlyInAnyOrderElementsOf(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtlet", "virtlet-with-proxy"})
    void whatTheOverlaysAreMadeOfIsThere(String overlay) throws IOException {
        Path folder = Manifests.FOLDER.resolve("overlays").resolve(overlay);

        assertThat(resources("overlays/" + overlay))
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(folder.resolve(resource).resolve("kustomization.yaml"))
                        .exists());
    }

    private static List<String> resources(String folder) throws IOException {
        return Files.readAllLines(Manifests.FOLDER.resolve(folder).resolve("kustomization.yaml")).stream()
                .filter(line -> line.startsWith("  - "))
                .map(line -> line.substring("  - ".length()))
                .toList();
    }

    private static Map<String, String> unit(String name) throws IOException {
        return Files.readAllLines(Manifests.FOLDER.resolve("virtlet/systemd").resolve(name)).stream()
                .filter(line -> line.matches("[A-Z][A-Za-z]*=.*"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static String option(Container container, String name) {
        return container.getArgs().stream()
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1))
                .collect(Collectors.joining(" and "));
    }

    private static List<String> capabilities(String file) {
        return containers(pod(file)).stream()
                .map(container -> container.getSecurityContext().getCapabilities())
                .map(Capabilities::getAdd)
                .flatMap(List::stream)
                .toList();
    }

    private static Map<String, String> hostPaths(PodSpec pod) {
        return pod.getVolumes().stream()
                .filter(volume -> volume.getHostPath() != null)
                .collect(Collectors.toMap(
                        Volume::getName, volume -> volume.getHostPath().getPath()));
    }

    private static List<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .toList();
    }

    private static Container main(String file) {
        assertThat(pod(file).getContainers()).hasSize(1);
        return pod(file).getContainers().get(0);
    }

    private static PodSpec pod(String file) {
        return Manifests.at(file).only(DaemonSet.class).getSpec().getTemplate().getSpec();
    }
}
