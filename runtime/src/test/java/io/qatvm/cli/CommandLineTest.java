package io.qatvm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    static final String VMI = """
            apiVersion: kubevirt.io/v1alpha3
            kind: VirtualMachineInstance
            metadata:
              name: vm-qat
              namespace: default
            spec:
              domain:
                resources:
                  requests:
                    memory: 1Gi
                devices:
                  qats:
                  - name: qat1
                    deviceName: qat.intel.com/generic
            """;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @TempDir
    private Path folder;

    @Test
    void definitionsAreTwoDocumentsForKubectl() throws IOException {
        Cli run = Cli.run("", "crds");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(run.out())) {
            List<JsonNode> all = documents.readAll();
            assertThat(all)
                    .extracting(crd -> crd.at("/metadata/name").asText())
                    .containsExactly("virtualmachineinstances.kubevirt.io", "virtualmachines.kubevirt.io");
            JsonNode qat = all.get(0)
                    .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/domain/properties/devices"
                            + "/properties/qats/items");
            assertThat(qat.at("/required"))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrder("name", "deviceName");
            assertThat(qat.at("/x-kubernetes-preserve-unknown-fields").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void theSwaggerFragmentDefinesTheEntry() throws IOException {
        Cli run = Cli.run("", "crds", "--format", "swagger");
        assertThat(run.code()).isZero();
        JsonNode qat = JSON.readTree(run.out()).at("/definitions/v1.QAT");
        assertThat(qat.at("/properties/name/description").asText())
                .isEqualTo("Name of the QAT device as exposed by a device plugin");
        assertThat(qat.at("/properties/deviceName/description").asText())
                .isEqualTo("Resource name of the QAT device as advertised by a device plugin");
        assertThat(JSON.readTree(run.out())
                        .at("/definitions/v1.Devices/properties/qats/description")
                        .asText())
                .isEqualTo("Whether to assign a QAT vf device to the vmi.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crds --format xml",
                "crds --no-such-option",
                "no-such-command",
                "compose",
                "explain",
                "launcher",
                "explain --batch file",
                "explain --batch --feature-gates QAT",
                "render - --profile 2019"
            })
    void aWrongCallIsSaidOnStandardErrorWithCode2(String call) {
        Cli run = Cli.run("", call.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void helpAndVersionAreNoErrors() {
        assertThat(Cli.run("", "--help")).satisfies(run -> {
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("explain", "compose", "launcher", "Exit codes");
        });
        assertThat(Cli.run("", "--version").out()).startsWith("qatvm ");
    }

    @Test
    void rendersFromStandardInput() throws IOException {
        Cli run = Cli.run(VMI, "render", "-");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        JsonNode pod = YAML.readTree(run.out());
        assertThat(pod.path("kind").asText()).isEqualTo("Pod");
        assertThat(pod.at("/spec/containers/0/resources/limits/qat.intel.com~1generic")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void aClosedGateRefusesRendering() {
        Cli run = Cli.run(VMI, "render", "--feature-gates", "GPU");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("spec.QATs", "QAT feature gate is not enabled in kubevirt-config");
    }

    @ParameterizedTest
    @ValueSource(strings = {"render", "compose", "explain"})
    void aSyntaxErrorIsPlacedByFileAndLine(String command) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.yaml"), "apiVersion: v1\nkind: [\n  a: b: c\n");
        Cli run = Cli.run("", command, file.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(file + ":3: not YAML or JSON").hasLineCount(1);
    }

    @Test
    void aKeyWrittenTwiceIsASyntaxError() {
        Cli run = Cli.run(VMI + "spec: {}\n", "render", "-");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("-:", "spec");
    }

    @Test
    void severalDocumentsAreSearchedForTheOneVmi() {
        String map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n---\n";
        assertThat(Cli.run(map + VMI, "render", "-").code()).isZero();
        assertThat(Cli.run(VMI + "---\n" + VMI, "render", "-")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("expected one VirtualMachineInstance, found 2");
        });
        assertThat(Cli.run(map, "render", "-").err()).contains("found 0", "ConfigMap");
        assertThat(Cli.run("", "render", "-").code()).isEqualTo(2);
        assertThat(Cli.run("just text", "render", "-").err()).contains("expected an object");
        assertThat(Cli.run(VMI.replace("v1alpha3", "v1"), "render", "-").err())
                .contains("'kubevirt.io/v1'", "expected kubevirt.io/v1alpha3");
    }

    @Test
    void filesThatCannotBeReadAreNamed() {
        Path missing = folder.resolve("missing.yaml");
        assertThat(Cli.run("", "render", missing.toString())).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains(missing + ": no such file");
        });
        assertThat(Cli.run("", "render", folder.toString()).code()).isEqualTo(2);
    }

    @Test
    void admitsAndDeniesReviews() throws IOException {
        String review = io.qatvm.admission.AdmissionWebhook.review(
                        YAML.readTree(VMI), "virtualmachineinstances", "CREATE")
                .toString();
        Cli denied = Cli.run(review, "admit");
        assertThat(denied.code()).isEqualTo(1);
        assertThat(JSON.readTree(denied.out())
                        .at("/response/status/details/causes/0/field")
                        .asText())
                .isEqualTo("spec.QATs");
        Cli allowed = Cli.run(review, "admit", "-", "--feature-gates", "QAT");
        assertThat(allowed.code()).isZero();
        assertThat(JSON.readTree(allowed.out()).at("/response/allowed").asBoolean())
                .isTrue();
        assertThat(Cli.run("{", "admit")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("not one JSON value");
        });
    }

    @Test
    void settingsComeFromAConfigMapsManifest() throws IOException {
        Path map = Files.writeString(
                folder.resolve("map.yaml"), "apiVersion: v1\nkind: ConfigMap\ndata: {feature-gates: QAT}\n");
        assertThat(Cli.run(VMI, "explain", "-", "--config", map.toString()).out())
                .contains("1. Admission: allowed");
        Files.writeString(map, "apiVersion: v1\nkind: ConfigMap\ndata: {cpu-request: lots}\n");
        assertThat(Cli.run(VMI, "explain", "-", "--config", map.toString())).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("cpu-request", "'lots'");
        });
    }

    @Test
    void composesFromAnEnvFileAndSaysWhatWasNotChecked() throws IOException {
        Path env = Files.writeString(folder.resolve("env"), "QAT0=0000:3d:02.2\nQAT_POLICY=1\n");
        Cli run = Cli.run(VMI, "compose", "-", "--env", env.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("<domain").contains("ua-qat-qat1", "0x3d");
        assertThat(run.err()).startsWith("note: no node is given");
    }

    @Test
    void composeRefusesWhatTheNodeDoesNotVouchFor() throws IOException {
        Path env = Files.writeString(folder.resolve("env"), "QAT0=0000:3d:02.2\n");
        Path sysfs = Files.createDirectories(folder.resolve("sys"));
        Path device = sysfs.resolve("bus/pci/devices/0000:3d:02.2");
        String[] call = {
            "compose", "-", "--env", env.toString(), "--sysfs-root", sysfs.toString(), "--dev-root", folder + "/dev"
        };
        assertThat(Cli.run(VMI, call)).satisfies(run -> {
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("QAT0", "0000:3d:02.2", "no such PCI device");
        });
        Files.createDirectories(device);
        assertThat(Cli.run(VMI, call).err()).contains("no virtual function");
        Files.createDirectories(device.resolve("physfn"));
        assertThat(Cli.run(VMI, call).err()).contains("no IOMMU group");
        Files.createDirectories(sysfs.resolve("kernel/iommu_groups/40"));
        Files.createSymbolicLink(device.resolve("iommu_group"), sysfs.resolve("kernel/iommu_groups/40"));
        assertThat(Cli.run(VMI, call).err()).contains("no device node vouches for it");
        Files.createDirectories(folder.resolve("dev/vfio"));
        Files.createFile(folder.resolve("dev/vfio/40"));
        assertThat(Cli.run(VMI, call)).satisfies(run -> {
            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
        });
    }

    @Test
    void explainsForPeopleAndForMachines() throws IOException {
        Path env = Files.writeString(folder.resolve("env"), "QAT0=0000:3d:02.2\n");
        Cli text = Cli.run(VMI, "explain", "-", "--feature-gates", "QAT", "--env", env.toString());
        assertThat(text.code()).isZero();
        assertThat(text.out())
                .contains("1. Admission: allowed", "2. Launcher pod:", "3. Allocation:", "4. Domain:")
                .contains("qat1 (qat.intel.com/generic) gets 0000:3d:02.2");
        Cli json = Cli.run(VMI, "explain", "-", "--feature-gates", "QAT", "--env", env.toString(), "--output", "json");
        assertThat(JSON.readTree(json.out()).at("/allocation/devices/0/address").asText())
                .isEqualTo("0000:3d:02.2");
        Cli stopped = Cli.run(VMI, "explain", "-");
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.out()).contains("1. Admission: refused", "2. Launcher pod: not reached");
        Cli onwards = Cli.run(VMI, "explain", "-", "--all-stages", "--env", env.toString());
        assertThat(onwards.code()).isEqualTo(1);
        assertThat(onwards.out()).contains("1. Admission: refused", "gets 0000:3d:02.2");
    }

    @Test
    void theLauncherSaysWhatItsVmiLacks() throws IOException {
        Path vmi = Files.writeString(
                folder.resolve("vmi.yaml"), "apiVersion: kubevirt.io/v1alpha3\nkind: VirtualMachineInstance\n");
        assertThat(Cli.run("", "launcher", "--vmi", vmi.toString())).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("spec.domain.devices is missing");
        });
        assertThat(Cli.run("", "launcher", "--vmi", folder.resolve("none").toString())
                        .code())
                .isEqualTo(2);
    }
}
