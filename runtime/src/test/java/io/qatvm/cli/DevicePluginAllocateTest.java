package io.qatvm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevicePluginAllocateTest {
    private static final String GENERIC = "qat.intel.com/generic";

    @TempDir
    private Path sysfs;

    @BeforeEach
    void aMachineWithFourVfs() throws IOException {
        vf("0000:3d:01.0", "21");
        vf("10000:3d:01.1", "22");
        vf("0000:3e:01.0", "30");
        vf("0000:3e:01.1", "30");
    }

    private void vf(String address, String group) throws IOException {
        Path folder = Files.createDirectories(sysfs.resolve("bus/pci/devices").resolve(address));
        Files.writeString(folder.resolve("vendor"), "0x8086\n");
        Files.writeString(folder.resolve("device"), "0x37c9\n");
        Files.writeString(folder.resolve("class"), "0x0b4000\n");
        Files.createDirectories(sysfs.resolve("bus/pci/drivers/vfio-pci"));
        Files.createSymbolicLink(folder.resolve("driver"), Path.of("../../drivers/vfio-pci"));
        Files.createSymbolicLink(folder.resolve("iommu_group"), Path.of("../../../../kernel/iommu_groups/" + group));
    }

    private Cli allocate(String resource, String ids, String... more) {
        return Cli.run(
                "",
                Stream.concat(
                                Stream.of(
                                        "device-plugin",
                                        "allocate",
                                        "--sysfs-root",
                                        sysfs.toString(),
                                        "--resource",
                                        resource,
                                        "--ids",
                                        ids),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void theJsonIsTheAnswerOfOneContainerAndNothingElse() throws IOException {
        Cli run = allocate(GENERIC, "10000:3d:01.1,0000:3d:01.0", "--output", "json");
        assertThat(run.code()).isZero();
        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(answer.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("envs", "devices", "mounts", "annotations");
        assertThat(answer.path("envs").path("QAT1").asText()).isEqualTo("10000:3d:01.1");
        assertThat(answer.path("envs")
                        .path("PCI_RESOURCE_QAT_INTEL_COM_GENERIC")
                        .asText())
                .isEqualTo("0000:3d:01.0,10000:3d:01.1");
        assertThat(answer.path("devices").findValuesAsText("hostPath"))
                .containsExactly("/dev/vfio/vfio", "/dev/vfio/21", "/dev/vfio/22");
        assertThat(run.err()).contains("whether somebody has these devices cannot be known here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3d:01.0", "3D:01.0", "0000:3D:01.0", " 0000:3d:01.0 ,"})
    void idsAreTakenShortInEitherCaseAndWithSpace(String ids) {
        assertThat(allocate(GENERIC, ids, "--output", "env").out()).contains("QAT0=0000:3d:01.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            qat.intel.com/generic | 0000:3d:01.7            | --ids: there is no device '0000:3d:01.7'
            qat.intel.com/cy      | 0000:3d:01.0            | --ids: there is no device '0000:3d:01.0' of qat.intel.com/cy; it is advertised as qat.intel.com/generic
            qat.intel.com/generic | 0000:3d:01.0,3d:01.0    | --ids: device '3d:01.0' is named twice
            qat.intel.com/generic | 0000:3e:01.1            | it is given out with the others of IOMMU group 30 as device '0000:3e:01.0'
            """)
    void whatCannotBeGivenIsRefusedByItsId(String resource, String ids, String words) {
        Cli run = allocate(resource, ids);
        assertThat(run.code()).isEqualTo(Qatvm.REFUSED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", " "})
    void noIdsAreAWrongCall(String ids) {
        Cli run = allocate(GENERIC, ids);
        assertThat(run.code()).isEqualTo(Qatvm.USAGE);
        assertThat(run.err()).contains("--ids is empty, expected ids of " + GENERIC);
    }

    @Test
    void aConfigurationThatIsNotThereIsTold() {
        Cli run = allocate(GENERIC, "3d:01.0", "--other-plugin-config", sysfs + "/config.json");
        assertThat(run.err()).contains(sysfs + "/config.json: no such file");
    }

    @Test
    void aPluginIsNotStartedWhereItsSocketsCannotBe() {
        Cli tooLong = plugin("--kubelet-dir", sysfs + "/" + "x".repeat(100));
        assertThat(tooLong.code()).isEqualTo(Qatvm.USAGE);
        assertThat(tooLong.err()).contains("expected at most 107").doesNotContain("unexpected");
        Cli port = plugin("--probe-port", "99999");
        assertThat(port.code()).isEqualTo(Qatvm.USAGE);
        assertThat(port.err()).contains("--probe-port 99999, expected a number from 0 to 65535");
    }

    private Cli plugin(String option, String value) {
        return Cli.run(
                "", "device-plugin", "--sysfs-root", sysfs.toString(), "--state-dir", sysfs + "/state", option, value);
    }
}
