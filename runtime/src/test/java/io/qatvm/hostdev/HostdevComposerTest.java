package io.qatvm.hostdev;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.NamedMdev;
import io.qatvm.allocation.NamedVf;
import io.qatvm.api.DeviceList;
import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostdevComposerTest {
    private static final String RESOURCE = "qat.intel.com/generic";

    @Test
    void mediatedDevicesComeFirstThenGpusThenQats() {
        UUID uuid = UUID.fromString("aa618089-8b16-4d01-a136-25a0f3c73123");
        Allocation.Granted granted = new Allocation.Granted(
                List.of(vf("vf-a", "0000:3d:01.0")),
                List.of(new NamedVf(DeviceList.GPUS, "g0", RESOURCE, PciAddress.parse("0000:af:00.0"))),
                List.of(new NamedMdev("v0", "vgpu.example/half", uuid)));

        assertThat(HostdevComposer.devices(granted, List.of()))
                .containsExactly(
                        new MediatedHostdev("ua-gpu-v0", uuid),
                        new PciHostdev("ua-gpu-g0", PciAddress.parse("0000:af:00.0")),
                        new PciHostdev("ua-qat-vf-a", PciAddress.parse("0000:3d:01.0")));
    }

    @Test
    void nothingGrantedNeedsNoControllersWhateverTheMachine() {
        assertThat(HostdevComposer.compose("microvm", Allocation.Granted.NOTHING, Set.of()))
                .isEqualTo(new Passthrough.Placed(List.of(), List.of()));
    }

    @Test
    void eachVfOfQ35HasARootPortOfItsOwn() {
        Passthrough.Placed placed = placed("q35", vfs(10), Set.of());

        assertThat(placed.controllers())
                .startsWith(
                        PciController.PCIE_ROOT,
                        new PciController(1, "pcie-root-port", PciAddress.parse("0000:00:10.0"), true),
                        new PciController(2, "pcie-root-port", PciAddress.parse("0000:00:10.1"), false))
                .endsWith(
                        new PciController(9, "pcie-root-port", PciAddress.parse("0000:00:11.0"), true),
                        new PciController(10, "pcie-root-port", PciAddress.parse("0000:00:11.1"), false));
        assertThat(placed.hostdevs().get(9).guest()).contains(PciAddress.parse("0000:0a:00.0"));
    }

    @Test
    void aLonePortInASlotIsNoMultifunctionDevice() {
        assertThat(placed("q35", vfs(9), Set.of()).controllers().get(9))
                .isEqualTo(new PciController(9, "pcie-root-port", PciAddress.parse("0000:00:11.0"), false));
    }

    @Test
    void slotsAndBusesTheMachineNamesItselfAreLeftAlone() {
        Set<PciAddress> taken = Set.of(
                PciAddress.parse("0000:00:10.3"), PciAddress.parse("0000:01:00.0"), PciAddress.parse("0000:03:00.0"));

        Passthrough.Placed placed = placed("q35", vfs(2), taken);

        assertThat(placed.hostdevs())
                .extracting(device -> device.guest().orElseThrow().bus())
                .containsExactly(2, 4);
        assertThat(placed.controllers())
                .extracting(PciController::address)
                .containsExactly(null, PciAddress.parse("0000:00:11.0"), PciAddress.parse("0000:00:11.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q35", "pc-q35-4.2", "pc", "pc-i440fx-3.0"})
    void noTwoDevicesShareAPlaceHoweverManyThereAre(String machine) {
        int most = 64;
        for (int count = 1; count <= most; count++) {
            assertDisjoint(placed(machine, vfs(count), Set.of()), Set.of());
        }
    }

    @Test
    void noPlaceIsGivenThatIsTakenWhereverTheTakenOnesAre() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            Set<PciAddress> taken = new HashSet<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                taken.add(new PciAddress(0, random.nextInt(20), random.nextInt(32), random.nextInt(8)));
            }
            String machine = random.nextBoolean() ? "q35" : "pc";
            Passthrough passthrough =
                    HostdevComposer.compose(machine, new Allocation.Granted(vfs(1 + random.nextInt(30))), taken);
            if (passthrough instanceof Passthrough.Placed placed) {
                assertDisjoint(placed, taken);
            } else {
                assertThat(passthrough)
                        .as("30 devices have their places in both families")
                        .isNull();
            }
        }
    }

    @Test
    void moreVfsThanPortsAreRefused() {
        assertThat(reasons("q35", vfs(81)))
                .containsExactly("no PCIe root port is left for host device ua-qat-vf80: slots 0x10 to 0x19 of the"
                        + " guest's root bus hold 80 beside the addresses the machine names itself, and 81 are needed");
    }

    @Test
    void onConventionalPciTheSixteenthDeviceSitsBehindABridge() {
        Passthrough.Placed placed = placed("pc", vfs(16), Set.of(PciAddress.parse("0000:01:01.0")));

        assertThat(placed("pc", vfs(15), Set.of()).controllers()).isEmpty();
        assertThat(placed.controllers())
                .containsExactly(new PciController(1, "pci-bridge", PciAddress.parse("0000:00:0f.0"), false));
        assertThat(placed.hostdevs().get(15).guest()).contains(PciAddress.parse("0000:01:02.0"));
    }

    @Test
    void moreVfsThanSlotsAreRefused() {
        assertThat(placed("pc", vfs(139), Set.of()).controllers()).hasSize(4);
        assertThat(reasons("pc", vfs(140)))
                .singleElement()
                .asString()
                .startsWith("no PCI slot is left for host device ua-qat-vf139");
    }

    @Test
    void aMachineOfNeitherFamilyIsRefused() {
        assertThat(reasons("virt", vfs(1)))
                .containsExactly("machine type 'virt' has no known place for host devices: expected q35, pc-q35-*, pc"
                        + " or pc-i440fx-*");
    }

    @Test
    void oneAliasForTwoVfsIsRefused() {
        assertThat(reasons("q35", List.of(vf("same", "0000:3d:01.0"), vf("same", "0000:3d:01.1"))))
                .containsExactly("host devices 0000:3d:01.0 and 0000:3d:01.1 have one alias, ua-qat-same");
    }

    @Test
    void oneVfForTwoEntriesIsRefused() {
        assertThat(reasons("q35", List.of(vf("a", "0000:3d:01.0"), vf("b", "0000:3d:01.0"))))
                .containsExactly("host device 0000:3d:01.0 is given to both ua-qat-a and ua-qat-b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a.b", "a/b", "ä", "a\"b"})
    void aNameThatIsNoAliasIsRefused(String name) {
        assertThat(reasons("q35", List.of(vf(name, "0000:3d:01.0"))))
                .containsExactly("host device alias 'ua-qat-" + name
                        + "' is not a libvirt alias: expected letters, digits, '_' and '-'");
    }

    private static void assertDisjoint(Passthrough.Placed placed, Set<PciAddress> taken) {
        List<PciAddress> places = new ArrayList<>(taken);
        placed.hostdevs().forEach(device -> places.add(device.guest().orElseThrow()));
        placed.controllers().stream()
                .map(PciController::address)
                .filter(address -> address != null)
                .forEach(places::add);
        assertThat(places).doesNotHaveDuplicates();
        assertThat(placed.controllers()).extracting(PciController::index).doesNotHaveDuplicates();
        for (Hostdev device : placed.hostdevs()) {
            int bus = device.guest().orElseThrow().bus();
            assertThat(bus == 0 || placed.controllers().stream().anyMatch(port -> port.index() == bus))
                    .as("bus %s of %s exists", bus, device)
                    .isTrue();
        }
    }

    private static Passthrough.Placed placed(String machine, List<NamedVf> vfs, Set<PciAddress> taken) {
        return (Passthrough.Placed) HostdevComposer.compose(machine, new Allocation.Granted(vfs), taken);
    }

    private static List<String> reasons(String machine, List<NamedVf> vfs) {
        return ((Passthrough.Refused) HostdevComposer.compose(machine, new Allocation.Granted(vfs), Set.of()))
                .reasons();
    }

    private static List<NamedVf> vfs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new NamedVf("vf" + i, RESOURCE, new PciAddress(0, 0x3d, i / 8, i % 8)))
                .toList();
    }

    private static NamedVf vf(String name, String address) {
        return new NamedVf(name, RESOURCE, PciAddress.parse(address));
    }
}
