package io.qatvm.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.api.DeviceList;
import io.qatvm.api.Devices.Gpu;
import io.qatvm.api.Qat;
import io.qatvm.pci.PciAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentAllocatorTest {
    private static final String GENERIC = "qat.intel.com/generic";
    private static final String SYM = "qat.intel.com/sym";
    private static final String VF1 = "0000:3d:01.0";
    private static final String VF2 = "0000:3d:01.1";
    private static final String VF3 = "0000:3d:01.2";

    @Test
    void numberedVariablesServeOneResourceInTheOrderOfTheirNumbers() {
        assertThat(granted(
                        Machines.of(qat("a", GENERIC), qat("b", GENERIC), qat("c", GENERIC)),
                        "QAT10=" + VF3,
                        "QAT2=" + VF2,
                        "QAT0=" + VF1))
                .containsExactly(given("a", GENERIC, VF1), given("b", GENERIC, VF2), given("c", GENERIC, VF3));
    }

    @Test
    void aListGivesSeveralAndMayEndWithAComma() {
        assertThat(granted(Machines.of(qat("a", GENERIC), qat("b", GENERIC)), "QAT0=" + VF2 + ", " + VF1 + ","))
                .containsExactly(given("a", GENERIC, VF2), given("b", GENERIC, VF1));
    }

    @Test
    void theVariableOfAResourceDecidesForIt() {
        assertThat(granted(
                        Machines.of(qat("a", SYM), qat("b", GENERIC), qat("c", SYM)),
                        "PCI_RESOURCE_QAT_INTEL_COM_SYM=" + VF3 + "," + VF2,
                        "PCI_RESOURCE_QAT_INTEL_COM_GENERIC=" + VF1,
                        "QAT0=" + VF1,
                        "QAT1=" + VF2))
                .containsExactly(given("a", SYM, VF3), given("b", GENERIC, VF1), given("c", SYM, VF2));
    }

    @Test
    void whatNumberedVariablesHaveBesideServesTheOneOpenResource() {
        assertThat(granted(
                        Machines.of(qat("a", SYM), qat("b", GENERIC)),
                        "PCI_RESOURCE_QAT_INTEL_COM_SYM=" + VF1,
                        "QAT0=" + VF1,
                        "QAT1=" + VF2))
                .containsExactly(given("a", SYM, VF1), given("b", GENERIC, VF2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QAT_POLICY=1",
                "QAT_SECTION_NAME0=SSL",
                "QATAR_REGION=x",
                "QAT=" + VF2,
                "XQAT0=" + VF2,
                "qat0=" + VF2,
                "QATTRO_DISK=0000:05:00.0",
                "QAT\u0661=" + VF2
            })
    void otherVariablesAreNoDevices(String stray) {
        assertThat(granted(Machines.of(qat("a", GENERIC)), "QAT0=" + VF1, stray))
                .containsExactly(given("a", GENERIC, VF1));
        assertThat(refused(Machines.of(qat("a", GENERIC)), stray)).contains("0 VFs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                " ",
                "0",
                "1",
                ",0000:3d:01.0",
                "0000:3d:01.0,,",
                "0000:3d:01:0",
                "3d:01.0",
                "0000:3d:20.0",
                "0000:3d:01.0;0000:3d:01.1",
                "0000:3d:01.0=x",
                "00000:00:00.0"
            })
    void aMalformedValueIsRefusedByNameValueAndRule(String value) {
        assertThat(refused(Machines.of(qat("a", GENERIC)), "QAT0=" + value))
                .contains("QAT0")
                .contains("'" + value + "'")
                .contains(PciAddress.FORM);
    }

    @Test
    void wrongCountsAreRefused() {
        assertThat(refused(Machines.of(qat("a", GENERIC), qat("b", GENERIC)), "QAT0=" + VF1))
                .contains(GENERIC, "2 entries", "a, b", "1 VF ", "expected one VF for each entry");
        assertThat(refused(Machines.of(qat("a", GENERIC)), "QAT0=" + VF1, "QAT1=" + VF2))
                .contains("1 entry", "2 VFs");
        assertThat(refused(Machines.of(qat("a", GENERIC)))).contains("PCI_RESOURCE_QAT_INTEL_COM_GENERIC");
    }

    @Test
    void doublesAreRefused() {
        assertThat(refused(Machines.of(qat("a", GENERIC), qat("b", GENERIC)), "QAT0=" + VF1, "QAT1=" + VF1))
                .contains("QAT1", VF1, "already named by QAT0");
        assertThat(refused(Machines.of(qat("a", GENERIC)), "QAT0=" + VF1, "QAT0=" + VF2))
                .contains("QAT0 is set twice", VF1, VF2);
        assertThat(refused(Machines.of(qat("a", GENERIC)), "QAT0=" + VF1, "QAT00=" + VF2))
                .contains("QAT0", "QAT00", "same number");
        assertThat(refused(
                        Machines.of(qat("a", GENERIC), qat("b", SYM)),
                        "PCI_RESOURCE_QAT_INTEL_COM_SYM=" + VF1,
                        "PCI_RESOURCE_QAT_INTEL_COM_GENERIC=" + VF1))
                .contains(VF1, SYM, GENERIC);
    }

    @Test
    void aNumberedVfOutsideTheDecidedListIsRefused() {
        assertThat(refused(Machines.of(qat("a", GENERIC)), "PCI_RESOURCE_QAT_INTEL_COM_GENERIC=" + VF1, "QAT0=" + VF2))
                .contains("QAT0", VF2, "PCI_RESOURCE_QAT_INTEL_COM_GENERIC");
    }

    @Test
    void twoResourcesBehindNumberedVariablesAloneAreRefusedNamingBoth() {
        assertThat(refused(Machines.of(qat("a", GENERIC), qat("b", SYM)), "QAT0=" + VF1, "QAT1=" + VF2))
                .contains(GENERIC, SYM);
    }

    @Test
    void evidenceSettlesWhichResourceAVfServes() {
        Evidence evidence = new Evidence(Set.of(), VF2, SYM, GENERIC);
        assertThat(new EnvironmentAllocator()
                        .allocate(
                                Machines.of(qat("a", GENERIC), qat("b", SYM)),
                                LaunchEnvironment.of(List.of("QAT0=" + VF2, "QAT1=" + VF1)),
                                evidence))
                .isEqualTo(new Allocation.Granted(List.of(given("a", GENERIC, VF1), given("b", SYM, VF2))));
    }

    @Test
    void aVfThatNoNodeVouchesForIsRefused() {
        Evidence evidence = new Evidence(Set.of(VF2), VF1, GENERIC, GENERIC);
        assertThat(new EnvironmentAllocator()
                        .allocate(
                                Machines.of(qat("a", GENERIC), qat("b", GENERIC)),
                                LaunchEnvironment.of(List.of("QAT0=" + VF1, "QAT1=" + VF2)),
                                evidence))
                .isEqualTo(new Allocation.Refused("variable QAT1 names " + VF2 + ": not here"));
    }

    @Test
    void resourcesWhoseVariablesCollideAreRefused() {
        assertThat(refused(Machines.of(qat("a", "x.y/a.b"), qat("b", "x.y/a_b")), "PCI_RESOURCE_X_Y_A_B=" + VF1))
                .contains("x.y/a.b", "x.y/a_b", "PCI_RESOURCE_X_Y_A_B");
    }

    @Test
    void anEntryWithoutADeviceNameIsRefused() {
        assertThat(refused(Machines.of(qat("a", null)), "QAT0=" + VF1)).contains("deviceName");
        assertThat(refused(Machines.of(qat("a", "cpu")), "QAT0=" + VF1)).contains("deviceName 'cpu'");
    }

    @Test
    void oneEntryGivenTwiceStillGetsTwoVfs() {
        Qat twice = qat("a", GENERIC);
        assertThat(granted(Machines.of(twice, twice), "QAT0=" + VF1, "QAT1=" + VF2))
                .containsExactly(given("a", GENERIC, VF1), given("a", GENERIC, VF2));
    }

    @Test
    void aMachineWithoutQatsNeedsNone() {
        assertThat(granted(Machines.of(), "QAT0=nonsense")).isEmpty();
    }

    @Test
    void gpusComeFromTheirOwnVariables() {
        Allocation allocation = allocate(
                Machines.of(List.of(qat("q", GENERIC)), List.of(new Gpu("g", "a.b/gpu"), new Gpu("v", "a.b/vgpu"))),
                "QAT0=" + VF1,
                "GPU_PASSTHROUGH_DEVICES_A=0000:65:00.0",
                "VGPU_PASSTHROUGH_DEVICES_B=aa618089-8b16-4d01-a136-25a0f3c73123");
        assertThat(allocation).isInstanceOf(Allocation.Granted.class);
        Allocation.Granted granted = (Allocation.Granted) allocation;
        assertThat(granted.gpus())
                .containsExactly(new NamedVf(DeviceList.GPUS, "g", "a.b/gpu", PciAddress.parse("0000:65:00.0")));
        assertThat(granted.vgpus()).extracting(NamedMdev::name).containsExactly("v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GPU_PASSTHROUGH_DEVICES=0000:3d:01.0",
                "GPU_PASSTHROUGH_DEVICES=65:00.0",
                "GPU_PASSTHROUGH_DEVICES",
                "GPU_PASSTHROUGH_DEVICES=0000:65:00.0,0000:65:00.0",
                "VGPU_PASSTHROUGH_DEVICES=1-1-1-1-1",
                "VGPU_PASSTHROUGH_DEVICES=x",
                "OTHER=1"
            })
    void gpusAreReadAsStrictly(String variable) {
        assertThat(refused(
                        Machines.of(List.of(qat("q", GENERIC)), List.of(new Gpu("g", "a.b/gpu"))),
                        "QAT0=" + VF1,
                        variable))
                .isNotBlank();
    }

    @Test
    void oneMediatedDeviceIsNotGivenTwice() {
        String uuid = "aa618089-8b16-4d01-a136-25a0f3c73123";
        assertThat(refused(
                        Machines.of(List.of(), List.of(new Gpu("a", "a.b/v"), new Gpu("b", "a.b/v"))),
                        "VGPU_PASSTHROUGH_DEVICES=" + uuid + "," + uuid))
                .contains("named twice", uuid);
    }

    @Test
    void aGpuThatNoNodeVouchesForIsRefused() {
        Evidence evidence = new Evidence(Set.of("0000:65:00.0"), VF1, GENERIC, GENERIC);
        Allocation allocation = new EnvironmentAllocator()
                .allocate(
                        Machines.of(List.of(), List.of(new Gpu("g", "a.b/gpu"))),
                        LaunchEnvironment.of(List.of("GPU_PASSTHROUGH_DEVICES=0000:65:00.0")),
                        evidence);
        assertThat(allocation)
                .isEqualTo(new Allocation.Refused("gpus entry 'g' has address 0000:65:00.0: no such device"));
    }

    private static Qat qat(String name, String resource) {
        return new Qat(name, resource);
    }

    private static NamedVf given(String name, String resource, String address) {
        return new NamedVf(name, resource, PciAddress.parse(address));
    }

    private static Allocation allocate(io.qatvm.api.VirtualMachineInstance vmi, String... environment) {
        return new EnvironmentAllocator()
                .allocate(vmi, LaunchEnvironment.of(Arrays.asList(environment)), DeviceEvidence.NONE);
    }

    private static List<NamedVf> granted(io.qatvm.api.VirtualMachineInstance vmi, String... environment) {
        Allocation allocation = allocate(vmi, environment);
        assertThat(allocation).isInstanceOf(Allocation.Granted.class);
        return ((Allocation.Granted) allocation).vfs();
    }

    private static String refused(io.qatvm.api.VirtualMachineInstance vmi, String... environment) {
        Allocation allocation = allocate(vmi, environment);
        assertThat(allocation).isInstanceOf(Allocation.Refused.class);
        return ((Allocation.Refused) allocation).message();
    }

    /** A node that lacks some devices, and offers one as a resource of its own. */
    private record Evidence(Set<String> absent, String special, String specialResource, String otherResource)
            implements DeviceEvidence {
        @Override
        public boolean available() {
            return true;
        }

        @Override
        public Optional<String> objection(PciAddress address) {
            return absent.contains(address.toString()) ? Optional.of("not here") : Optional.empty();
        }

        @Override
        public Optional<String> objectionToDevice(PciAddress address) {
            return absent.contains(address.toString()) ? Optional.of("no such device") : Optional.empty();
        }

        @Override
        public Optional<String> resource(PciAddress address) {
            return Optional.of(address.toString().equals(special) ? specialResource : otherResource);
        }
    }
}
