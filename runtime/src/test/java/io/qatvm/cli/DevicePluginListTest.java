package io.qatvm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicePluginListTest {
    private static final String VF = "0000:3d:01.0";

    @TempDir
    private Path sysfs;

    @BeforeEach
    void oneCard() throws IOException {
        Files.createDirectories(sysfs.resolve("bus/pci/drivers/vfio-pci"));
        Path pf = device("0000:3d:00.0", "0x37c8", "c6xx", "40");
        Path vf = device(VF, "0x37c9", "c6xxvf", "41");
        Files.createSymbolicLink(vf.resolve("physfn"), Path.of("../0000:3d:00.0"));
        Files.createSymbolicLink(pf.resolve("virtfn0"), Path.of("../" + VF));
    }

    private Path device(String address, String id, String driver, String group) throws IOException {
        Path folder = Files.createDirectories(sysfs.resolve("bus/pci/devices").resolve(address));
        Files.writeString(folder.resolve("vendor"), "0x8086\n");
        Files.writeString(folder.resolve("device"), id + "\n");
        Files.writeString(folder.resolve("class"), "0x0b4000\n");
        Files.writeString(folder.resolve("numa_node"), "-1\n");
        Files.createDirectories(sysfs.resolve("bus/pci/drivers").resolve(driver));
        Files.createSymbolicLink(folder.resolve("driver"), Path.of("../../drivers/" + driver));
        Files.createSymbolicLink(folder.resolve("iommu_group"), Path.of("../../../../kernel/iommu_groups/" + group));
        return folder;
    }

    private Cli list(String... more) {
        String[] call = new String[4 + more.length];
        System.arraycopy(new String[] {"device-plugin", "list", "--sysfs-root", sysfs.toString()}, 0, call, 0, 4);
        System.arraycopy(more, 0, call, 4, more.length);
        return Cli.run("", call);
    }

    @Test
    void theJsonHasTheAgreedMembers() throws IOException {
        Cli run = list("--output", "json");
        assertThat(run.code()).isZero();
        JsonNode root = new ObjectMapper().readTree(run.out());
        assertThat(root.properties()).extracting(Map.Entry::getKey).containsExactly("resources");
        JsonNode entry = root.path("resources").path("qat.intel.com/generic").path(0);
        assertThat(entry.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("id", "address", "pf", "driver", "iommuGroup", "numaNode", "health", "reason");
        assertThat(entry.path("id").asText()).isEqualTo(VF);
        assertThat(entry.path("pf").asText()).isEqualTo("0000:3d:00.0");
        assertThat(entry.path("iommuGroup").isTextual()).isTrue();
        assertThat(entry.path("iommuGroup").asText()).isEqualTo("41");
        assertThat(entry.path("numaNode").isNull()).isTrue();
        assertThat(entry.path("reason").asText()).contains("c6xxvf", "would bind it to vfio-pci");
        assertThat(run.err()).contains("no --dev-root");
    }

    @Test
    void theTableNamesResourceAndDriver() {
        assertThat(list().out()).contains("RESOURCE", "qat.intel.com/generic", VF, "c6xxvf", "Healthy");
    }

    @Test
    void anExcludedVfIsNotShownAndTheReasonIsOnStandardError() {
        Cli run = list("--exclude", VF);
        assertThat(run.out()).doesNotContain(VF);
        assertThat(run.err()).contains(VF + " is left alone", "excluded");
    }

    @Test
    void wrongCallsAreRefused() {
        assertThat(list("--exclude", "3d:01.0")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(Qatvm.USAGE);
            assertThat(run.err()).contains("'3d:01.0' is not a full PCI address");
        });
        assertThat(list("--max-devices", "0").code()).isEqualTo(Qatvm.USAGE);
        assertThat(list("--shared-groups", "perhaps").code()).isEqualTo(Qatvm.USAGE);
        Cli elsewhere = Cli.run("", "device-plugin", "list", "--sysfs-root", sysfs + "/no");
        assertThat(elsewhere.code()).isEqualTo(Qatvm.USAGE);
        assertThat(elsewhere.err()).contains("--sysfs-root", "expected a sysfs");
    }
}
