package io.qatvm.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceChecksTest {
    private static final String PF = "0000:3d:00.0";
    private static final String FOLDER = "sys/bus/pci/devices/" + PF;
    private static final String DENYLIST = "sys/module/vfio_pci/parameters/disable_denylist";
    private static final String BUILT_IN = "lib/modules/6.1.0/modules.builtin";
    private static final String LOADABLE = "lib/modules/6.1.0/modules.dep";
    private static final String NONE = "0x0000000000000000 0x0000000000000000 0x0000000000000000\n";
    private static final String PLACED = "0x00000000c8000000 0x00000000c800ffff 0x0000000000140204\n";

    @TempDir
    private Path root;

    private HostTree host;

    @BeforeEach
    void hostWithOneC62x() {
        host = new HostTree(root)
                .withFunction(PF, "0x37c8", "0x0b4000")
                .with(FOLDER + "/sriov_totalvfs", "16\n")
                .with(FOLDER + "/sriov_numvfs", "16\n")
                .with("proc/sys/kernel/osrelease", "6.1.0\n")
                .with("proc/cmdline", "quiet\n");
    }

    @ParameterizedTest
    @CsvSource({"16, 16, PASS", "16, 0, FAIL", "0, 0, FAIL", "16, 17, UNKNOWN", "16, -1, UNKNOWN", "lots, 1, UNKNOWN"})
    void aPfIsJudgedByItsNumbers(String total, String enabled, Verdict expected) {
        host.with(FOLDER + "/sriov_totalvfs", total).with(FOLDER + "/sriov_numvfs", enabled);
        Finding finding = HostTree.look(SriovFunctions.ofQat(host.files()));
        assertThat(finding.verdict()).as(finding.found()).isEqualTo(expected);
    }

    @Test
    void aSecondPfWithoutVfsIsAWarningAndAPfWithoutSriovToo() {
        host.withFunction("0000:3f:00.0", "0x37c8", "0x0b4000")
                .with("sys/bus/pci/devices/0000:3f:00.0/sriov_totalvfs", "16")
                .with("sys/bus/pci/devices/0000:3f:00.0/sriov_numvfs", "0");
        assertThat(HostTree.look(SriovFunctions.ofQat(host.files())))
                .returns(Verdict.WARN, Finding::verdict)
                .extracting(Finding::found)
                .asString()
                .contains("0000:3f:00.0 (8086:37c8) can have 16");
        host.withFunction("0000:41:00.0", "0x4940", "0x0b4000");
        assertThat(HostTree.look(SriovFunctions.ofQat(host.files())).found()).contains("without SR-IOV: 0000:41:00.0");
    }

    @Test
    void insideAVirtualMachineTheVfsAreWhatIsThere() throws Exception {
        HostTree guest = new HostTree(root.resolve("guest")).withFunction("0000:06:00.0", "0x4941", "0x0b4000");
        assertThat(HostTree.look(SriovFunctions.ofQat(guest.files())).verdict()).isEqualTo(Verdict.PASS);
        assertThat(HostTree.look(SriovFunctions.ofNetworkCards(guest.files())).verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
        HostTree empty = new HostTree(root.resolve("empty"));
        assertThat(HostTree.look(SriovFunctions.ofQat(empty.files())).verdict()).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3d:00.0", "0000:3d:20.0", "0000:3d:00.8", "00000:3d:00.0", "card"})
    void aMalformedAddressNeverBecomesAnother(String name) {
        host.withFunction(name, "0x37c8", "0x0b4000");
        Finding finding = HostTree.look(SriovFunctions.ofQat(host.files()));
        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.found()).contains("'" + name + "', expected a full PCI address");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Y, true, 6.1.0, PASS",
                "1, true, 6.1.0, PASS",
                "N, true, 6.1.0, FAIL",
                "some, true, 6.1.0, UNKNOWN",
                "-, true, 5.8.18-generic, PASS",
                "-, true, 5.10.0, WARN",
                "-, false, 5.8.0, PASS",
                "-, false, 5.10.0, FAIL",
                "-, false, odd, UNKNOWN"
            })
    void theDenylistIsJudgedByParameterAndKernel(String value, boolean loaded, String kernel, Verdict expected)
            throws Exception {
        host.with("proc/sys/kernel/osrelease", kernel);
        if (value != null) {
            host.with(DENYLIST, value);
        } else if (loaded) {
            Files.createDirectories(host.path("sys/module/vfio_pci"));
        }
        Finding finding = HostTree.look(new VfioDenylist(host.files()));
        assertThat(finding.verdict()).as(finding.found()).isEqualTo(expected);
    }

    @Test
    void anOptionForTheModuleIsAsGoodAsALoadedOne() {
        host.with("etc/modprobe.d/qat.conf", "# options vfio-pci disable_denylist=1\n");
        assertThat(HostTree.look(new VfioDenylist(host.files())).verdict()).isEqualTo(Verdict.FAIL);
        host.with("etc/modprobe.d/qat.conf", "options vfio-pci ids=8086:37c9 disable_denylist=1\n");
        assertThat(HostTree.look(new VfioDenylist(host.files())).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aDeviceOfTodayIsOnNoDenylist() {
        HostTree today = new HostTree(root.resolve("today")).withFunction(PF, "0x4940", "0x0b4000");
        assertThat(HostTree.look(new VfioDenylist(today.files())).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void modulesAreLoadedBuiltInLoadableOrMissing() {
        host.with("sys/module/vfio/initstate", "live").with("sys/module/vfio_pci/version", "1");
        assertThat(HostTree.look(new VfioModules(host.files())).verdict()).isEqualTo(Verdict.FAIL);
        host.with(LOADABLE, "kernel/drivers/vfio/not-vfio_iommu_type1.ko:\n");
        assertThat(HostTree.look(new VfioModules(host.files())).verdict()).isEqualTo(Verdict.FAIL);
        host.with(
                LOADABLE,
                "kernel/a.ko:\nkernel/drivers/vfio/vfio_iommu_type1.ko.zst: kernel/drivers/vfio/vfio.ko.zst\n");
        assertThat(HostTree.look(new VfioModules(host.files())).verdict()).isEqualTo(Verdict.WARN);
        host.with(BUILT_IN, "kernel/drivers/vfio/vfio_iommu_type1.ko\n");
        assertThat(HostTree.look(new VfioModules(host.files())).verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00000000c8000000 0x00000000c800ffff 0x0000000000140204, PASS",
        "0x0000000000000000 0x000000000000ffff 0x0000000020140204, FAIL",
        "0x0000000000000000 0x0000000000000000 0x0000000000000000, FAIL",
        "0x00000000c8000000 0x00000000c800ffff 0x0000000020140204, FAIL",
        "0xc8000000, UNKNOWN"
    })
    void vfsWithoutAPlaceInMemoryCannotBeEnabled(String line, Verdict expected) {
        host.with(FOLDER + "/sriov_numvfs", "0")
                .with(FOLDER + "/resource", PLACED + NONE.repeat(6) + line + "\n" + NONE.repeat(5));
        Finding finding = HostTree.look(new BusResources(host.files()));
        assertThat(finding.verdict()).as(finding.found()).isEqualTo(expected);
    }

    @Test
    void aShortListOfResourcesIsNamedAndEnabledVfsNeedNone() {
        assertThat(HostTree.look(new BusResources(host.files())).verdict()).isEqualTo(Verdict.PASS);
        host.with(FOLDER + "/sriov_numvfs", "0").with(FOLDER + "/resource", PLACED);
        assertThat(HostTree.look(new BusResources(host.files())).found()).contains("1 lines, expected at least 13");
    }

    @ParameterizedTest
    @CsvSource({
        "8, 1, 61, PASS",
        "256, 1, 61, FAIL",
        "256, 1, 62, PASS",
        "241, 1, 61, FAIL",
        "240, 1, 61, PASS",
        "8, 999999, 61, UNKNOWN"
    })
    void theLastVfMustBeOnABusOfTheBridge(String offset, String stride, String last, Verdict expected)
            throws Exception {
        String real = "sys/devices/pci0000:3c/0000:3c:00.0/" + PF;
        Files.createDirectories(host.path(real).getParent());
        Files.move(host.path(FOLDER), host.path(real));
        Files.createSymbolicLink(host.path(FOLDER), host.path(real));
        host.with(real + "/sriov_numvfs", "0")
                .with(real + "/resource", PLACED.repeat(13))
                .with(real + "/sriov_offset", offset)
                .with(real + "/sriov_stride", stride)
                .with(real + "/../subordinate_bus_number", last);
        Finding finding = HostTree.look(new BusResources(host.files()));
        assertThat(finding.verdict()).as(finding.found()).isEqualTo(expected);
    }
}
