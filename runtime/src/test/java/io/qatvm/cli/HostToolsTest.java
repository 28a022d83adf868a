package io.qatvm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostToolsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void anEmptyTreeIsJudgedAsFarAsItGoes() throws IOException {
        Cli run = Cli.run("", "preflight", "--root", folder.toString(), "--output", "json");
        assertThat(run.code()).isEqualTo(1);
        JsonNode findings = JSON.readTree(run.out()).path("findings");
        assertThat(findings)
                .extracting(each -> each.path("id").asText())
                .containsExactly(
                        "cpu-virtualization",
                        "dmar-tables",
                        "iommu-cmdline",
                        "iommu-groups",
                        "interrupt-remapping",
                        "vfio-modules",
                        "vfio-denylist",
                        "qat-sriov",
                        "nic-sriov",
                        "pci-realloc",
                        "memlock",
                        "hugepages",
                        "libvirt-host",
                        "cni-binaries",
                        "cni-config",
                        "nad-resources",
                        "sriov-policies");
        assertThat(findings).allSatisfy(each -> {
            assertThat(each.path("found").asText()).isNotEmpty().doesNotContain("unexpected failure");
            assertThat(each.has("remedy")).isTrue();
            assertThat(each.path("evidence").isArray()).isTrue();
        });
    }

    @Test
    void theTableHasTheVerdictFirstAndIsAligned() {
        String table = Cli.run("", "preflight", "--root", folder.toString()).out();
        assertThat(table.lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("VERDICT         CHECK                FOUND"));
        assertThat(table.lines().filter(line -> line.contains("libvirt-host")).findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("not-applicable  libvirt-host         a "));
        assertThat(table.lines().reduce((first, second) -> second))
                .hasValueSatisfying(line -> assertThat(line).startsWith("17 checks: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--root /no/such",
                "--sysfs-root /no/such",
                "--manifests /no/such.yaml",
                "--sriov-config /no/such"
            })
    void whatIsNotThereIsAWrongCall(String options) {
        Cli run = Cli.run("", ("preflight " + options).split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no such");
    }

    @Test
    void aMalformedManifestSpoilsItsOwnChecksOnly() throws IOException {
        Path manifest = Files.writeString(folder.resolve("m.yaml"), "kind: [\n  a: b: c\n");
        Cli run = Cli.run("", "preflight", "--root", folder.toString(), "--manifests", manifest.toString());
        assertThat(run.out()).contains("unknown         nad-resources        " + manifest + ":2: not YAML or JSON");
        assertThat(run.out()).contains("fail            iommu-groups");
    }

    @Test
    void aDryRunPrintsThePatchAndAsksNobody() {
        Cli run = Cli.run("", "node-resource", "add", "node-1", "intel.com/devices", "6", "--dry-run");
        assertThat(run.code()).isZero();
        assertThat(run.out().strip())
                .isEqualTo("[{\"op\":\"add\",\"path\":\"/status/capacity/intel.com~1devices\",\"value\":\"6\"}]");
        assertThat(Cli.run("", "node-resource", "remove", "node-1", "intel.com/devices", "--dry-run")
                        .out())
                .contains("\"remove\"", "intel.com~1devices");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "add node-1 intel.com/devices",
                "add node-1 intel.com/devices -1",
                "add node-1 intel.com/devices 1.5",
                "add node-1 intel.com/devices 1000000000000000000000",
                "add node-1 devices 6",
                "remove node-1 intel.com/devices 6",
                "remove node-1 intel.com/devices --kubeconfig /no/such"
            })
    void aWrongCallReachesNoCluster(String arguments) {
        Cli run = Cli.run("", ("node-resource " + arguments).strip().split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank().doesNotContain("Exception");
    }
}
