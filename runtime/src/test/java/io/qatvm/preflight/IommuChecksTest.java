package io.qatvm.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IommuChecksTest {
    private static final String UNIT = "sys/class/iommu/dmar0/intel-iommu/ecap";
    private static final String UNSAFE = "sys/module/vfio_iommu_type1/parameters/allow_unsafe_interrupts";

    @TempDir
    private Path root;

    private HostTree host;

    @BeforeEach
    void intelHostWithoutIommu() {
        host = new HostTree(root).withCpu("GenuineIntel", "fpu vmx").with("proc/cmdline", "quiet\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GenuineIntel, intel_iommu=on iommu=pt, 0, PASS",
        "GenuineIntel, 'intel_iommu=on,sm_on', 1, PASS",
        "GenuineIntel, intel_iommu=off intel_iommu=on, 0, PASS",
        "GenuineIntel, quiet, 1, WARN",
        "GenuineIntel, quiet, 0, FAIL",
        "GenuineIntel, intel_iommu=on intel_iommu=off, 1, FAIL",
        "GenuineIntel, intel_iommu=on iommu=off, 1, FAIL",
        "AuthenticAMD, quiet, 1, PASS",
        "AuthenticAMD, amd_iommu=off, 1, FAIL",
        "HygonGenuine, iommu=pt, 0, PASS",
        "RiscVendor, quiet, 1, NOT_APPLICABLE"
    })
    void theCommandLineIsJudgedByVendor(String vendor, String line, int groups, Verdict expected) throws Exception {
        host.withCpu(vendor, "fpu").with("proc/cmdline", line + "\n");
        if (groups > 0) {
            Files.createDirectories(host.path("sys/kernel/iommu_groups/0"));
        }
        assertThat(HostTree.look(new IommuCommandLine(host.files())).verdict()).isEqualTo(expected);
    }

    @Test
    void withoutACommandLineNothingIsSaid() throws Exception {
        Files.delete(host.path("proc/cmdline"));
        Finding finding = HostTree.look(new IommuCommandLine(host.files()));
        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.found()).contains("proc/cmdline: no such file");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // chips, ecap, parameter, verdict
                "IR-PCI-MSI, f020df, N, PASS",
                "IR-IO-APIC, -, -, PASS",
                "PCI-MSI, f020df, N, FAIL",
                "PCI-MSI, f020d7, Y, WARN",
                "PCI-MSI, f020d7, -, FAIL",
                "-, f020df, N, PASS",
                "-, f020d7, N, FAIL",
                "-, deep, N, UNKNOWN",
                "PCI-MSI, f020df, perhaps, UNKNOWN"
            })
    void remappingIsReadFromTheChipsElseFromTheUnits(String chips, String ecap, String parameter, Verdict expected)
            throws Exception {
        Files.createDirectories(host.path("sys/kernel/iommu_groups/0"));
        if (chips != null) {
            host.with("proc/interrupts", "      CPU0\n 24:   7   " + chips + " 1-edge eth0\n");
        }
        if (ecap != null) {
            host.with(UNIT, ecap + "\n");
        }
        if (parameter != null) {
            host.with(UNSAFE, parameter + "\n");
        }
        assertThat(HostTree.look(new InterruptRemapping(host.files())).verdict())
                .isEqualTo(expected);
    }

    @Test
    void withoutIommuThereIsNothingToRemap() {
        assertThat(HostTree.look(new InterruptRemapping(host.files())).verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void noGroupsFailAndAQatVfOutsideOfThemFailsToo() throws Exception {
        assertThat(HostTree.look(new IommuGroups(host.files())).verdict()).isEqualTo(Verdict.FAIL);
        Files.createDirectories(host.path("sys/kernel/iommu_groups/0"));
        assertThat(HostTree.look(new IommuGroups(host.files())).verdict()).isEqualTo(Verdict.PASS);
        host.withFunction("0000:3d:01.0", "0x37c9", "0x0b4000");
        Finding outside = HostTree.look(new IommuGroups(host.files()));
        assertThat(outside.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outside.found()).contains("0000:3d:01.0");
    }

    @Test
    void aGroupThatVfsShareIsAWarning() throws Exception {
        for (String address : new String[] {"0000:3d:01.0", "0000:3d:01.1"}) {
            host.withFunction(address, "0x37c9", "0x0b4000");
            Files.createDirectories(host.path("sys/bus/pci/devices/" + address + "/physfn"));
            host.with("sys/kernel/iommu_groups/7/devices/" + address, "");
            Files.createSymbolicLink(
                    host.path("sys/bus/pci/devices/" + address + "/iommu_group"),
                    host.path("sys/kernel/iommu_groups/7"));
        }
        Finding shared = HostTree.look(new IommuGroups(host.files()));
        assertThat(shared.verdict()).isEqualTo(Verdict.WARN);
        assertThat(shared.found()).contains("0000:3d:01.0 0000:3d:01.1");
    }
}
