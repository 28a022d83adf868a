package io.qatvm.domain;

import static io.qatvm.domain.Composing.domain;
import static io.qatvm.domain.Composing.refusal;
import static io.qatvm.domain.Composing.vmi;
import static io.qatvm.domain.Composing.withDevices;
import static io.qatvm.domain.Composing.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.allocation.Allocation;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.domain.Composing.Answer;
import io.qatvm.hostdev.Hostdev;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QatDomainComposerTest {
    private static final String SLOTS = "/domain/devices/*/address[@type='pci']/@slot";

    @Test
    void aVfIsAManagedVfioHostDeviceWithItsEntrysAlias() {
        Answer xml = xml(withDevices("{}"), "0000:3d:02.2");

        String hostdev = "/domain/devices/hostdev[@mode='subsystem'][@type='pci'][@managed='yes']";
        assertThat(xml.all(hostdev + "/source/address/@*")).containsExactlyInAnyOrder("0x0000", "0x3d", "0x02", "0x2");
        assertThat(xml.one(hostdev + "/driver/@name")).isEqualTo("vfio");
        assertThat(xml.one(hostdev + "/alias/@name")).isEqualTo("ua-qat-vf0");
    }

    @Test
    void hexadecimalDigitsAreLowerCaseAndVmdDomainsKeepAllOfThem() {
        Answer xml = xml(withDevices("{}"), "00AB:3D:1F.7", "1000A:E1:01.0");

        assertThat(xml.all("/domain/devices/hostdev/source/address/@domain")).containsExactly("0x00ab", "0x1000a");
        assertThat(xml.all("/domain/devices/hostdev/source/address/@bus")).containsExactly("0x3d", "0xe1");
        assertThat(xml.all("/domain/devices/hostdev/source/address/@slot")).containsExactly("0x1f", "0x01");
    }

    @Test
    void theSameVmiGivesTheSameText() {
        VirtualMachineInstance vmi = withDevices("{rng: {}, watchdog: {name: w, i6300esb: {}}}");

        assertThat(xml(vmi, "0000:3d:01.0", "0000:3d:01.1").text())
                .isEqualTo(xml(vmi, "0000:3d:01.0", "0000:3d:01.1").text());
    }

    @Test
    void hostDevicesOfADomainCanBeReplaced() {
        Domain domain = domain(withDevices("{}"), HostCapabilities.ASSUMED, "0000:3d:01.0", "0000:3d:01.1");

        List<Hostdev> swapped =
                List.of(domain.hostdevs().get(1), domain.hostdevs().get(0));
        assertThat(new Answer(DomainXml.write(domain.withHostdevs(swapped))).all("/domain/devices/hostdev/alias/@name"))
                .containsExactly("ua-qat-vf1", "ua-qat-vf0");
    }

    @Test
    void whatADefaultedMachineHas() {
        Answer xml = xml(withDevices("{}"));

        assertThat(xml.one("/domain/@type")).isEqualTo("kvm");
        assertThat(xml.one("/domain/name")).isEqualTo("lab_crypto");
        assertThat(xml.one("/domain/uuid")).isEqualTo("b5a1f0de-0001-4c6e-9d3a-0123456789ab");
        assertThat(xml.one("/domain/sysinfo/system/entry[@name='uuid']"))
                .isEqualTo("b5a1f0de-0001-4c6e-9d3a-0123456789ab");
        assertThat(xml.one("/domain/memory[@unit='b']")).isEqualTo("805306368");
        assertThat(xml.one("/domain/features/acpi/..")).isBlank();
        assertThat(xml.one("/domain/cpu/@mode")).isEqualTo("host-model");
        assertThat(xml.all("/domain/devices/controller/@type")).containsExactly("usb", "virtio-serial");
        assertThat(xml.one("/domain/devices/graphics/listen/@socket"))
                .isEqualTo("/var/run/kubevirt-private/6f1d2c3b-4a59-4687-9021-000000000001/virt-vnc");
        assertThat(xml.one("/domain/devices/serial/source/@path")).endsWith("/virt-serial0");
        assertThat(xml.one("/domain/devices/memballoon/stats/@period")).isEqualTo("10");
        assertThat(xml.one("/domain/metadata/*/*/*[local-name()='deletionGracePeriodSeconds']"))
                .isEqualTo("30");
        assertThat(xml.count("/domain/devices/hostdev")).isZero();
    }

    @Test
    void aVmiWithoutDefaultsOrMetadataComposesAllTheSame() {
        VirtualMachineInstance bare = vmi("spec: {domain: {resources: {limits: {memory: 1G}}}}");

        assertThat(xml(bare).one("/domain/os/type/@machine")).isEqualTo("q35");
        assertThat(xml(bare).one("/domain/memory")).isEqualTo("1000000000");
    }

    @Test
    void aVmiWithoutASpecIsRefused() {
        assertThat(new QatDomainComposer()
                        .compose(new VirtualMachineInstance(), Allocation.Granted.NOTHING, HostCapabilities.ASSUMED))
                .isEqualTo(new Composition.Refused("the VirtualMachineInstance has no spec.domain"));
    }

    @Test
    void consoleGraphicsAndBalloonCanBeLeftOut() {
        Answer xml = xml(withDevices(
                "{autoattachGraphicsDevice: false, autoattachSerialConsole: false, autoattachMemBalloon: false}"));

        assertThat(xml.count("/domain/devices/graphics | /domain/devices/video | /domain/devices/serial"))
                .isZero();
        assertThat(xml.one("/domain/devices/memballoon/@model")).isEqualTo("none");
        assertThat(xml.all("/domain/devices/controller/@type")).containsExactly("usb");
    }

    @ParameterizedTest
    @CsvSource({
        "'guest: 8Gi', '{requests: {memory: 1Gi}, limits: {memory: 2Gi}}', 8589934592",
        "'', '{requests: {memory: 2G}, limits: {memory: 3G}}', 3000000000",
        "'', '{requests: {memory: 1500M}}', 1500000000",
        "'', '{limits: {memory: 2e9}}', 2000000000",
        "'', '{requests: {memory: 1000000000.5}}', 1000000001",
    })
    void memoryIsTheGuestsElseTheLimitElseTheRequest(String memory, String resources, String bytes) {
        Answer xml =
                xml(vmi("spec: {domain: {devices: {}, memory: {%s}, resources: %s}}".formatted(memory, resources)));

        assertThat(xml.one("/domain/memory")).isEqualTo(bytes);
    }

    @Test
    void aMachineWithoutMemoryIsRefused() {
        assertThat(refusal(vmi("spec: {domain: {devices: {}}}"))).startsWith("the machine has no memory: expected");
        assertThat(refusal(vmi("spec: {domain: {devices: {}, memory: {guest: 0}}}")))
                .isEqualTo("guest memory '0' is not above zero");
        assertThat(refusal(vmi("spec: {domain: {devices: {}, memory: {guest: lots}}}")))
                .contains("guest memory 'lots' is not a quantity");
    }

    @Test
    void hugePagesKeepTheirSize() {
        Answer xml = xml(vmi("spec: {domain: {devices: {}, memory: {guest: 4Gi, hugepages: {pageSize: 1Gi}}}}"));

        assertThat(xml.one("/domain/memoryBacking/hugepages/page[@unit='b']/@size"))
                .isEqualTo("1073741824");
    }

    @Test
    void withoutKvmOnlyAnAllowedEmulationWillDo() {
        HostCapabilities bare = HostCapabilities.ASSUMED.withKernel(false, false);

        assertThat(refusal(withDevices("{}"), bare)).isEqualTo("hardware emulation device '/dev/kvm' not present");
        assertThat(xml(withDevices("{}"), bare.withEmulation(true)).one("/domain/@type"))
                .isEqualTo("qemu");
    }

    @Test
    void uefiIsSecureUnlessSaidOtherwise() {
        String machine = "{metadata: {namespace: lab, name: a}, spec: {domain: {devices: {}, memory: {guest: 1Gi},"
                + " features: {smm: {}}, firmware: {bootloader: {efi: %s}}}}}";

        Answer secure = xml(vmi(machine.formatted("{}")));
        assertThat(secure.one("/domain/os/loader[@secure='yes'][@type='pflash'][@readonly='yes']"))
                .isEqualTo("/usr/share/OVMF/OVMF_CODE.secboot.fd");
        assertThat(secure.one("/domain/features/smm/@state")).isEqualTo("on");
        assertThat(xml(vmi(machine.formatted("{secureBoot: false}"))).one("/domain/os/nvram[@template]"))
                .isEqualTo("/tmp/lab_a");
    }

    @Test
    void inputsOnUsbBringAUsbController() {
        Answer xml = xml(withDevices("{inputs: [{name: tab, type: tablet}, {name: v, type: tablet, bus: virtio}]}"));

        assertThat(xml.all("/domain/devices/input/@bus")).containsExactly("usb", "virtio");
        assertThat(xml.one("/domain/devices/controller[@type='usb']/@model")).isEqualTo("qemu-xhci");
    }

    @Test
    void watchdogsWithoutAnActionReset() {
        assertThat(xml(withDevices("{watchdog: {name: w, i6300esb: {}}}")).one("/domain/devices/watchdog/@action"))
                .isEqualTo("reset");
        assertThat(refusal(withDevices("{watchdog: {name: w}}")))
                .isEqualTo("watchdog w can't be mapped, no watchdog type specified");
    }

    @Test
    void theRootBusHoldsEveryPciDeviceIfTheAnnotationSaysSo() {
        Answer xml = xml(onRootBus("0000:00:03.0"), "0000:3d:01.0", "0000:3d:01.1");

        assertThat(xml.all(SLOTS))
                .containsExactlyInAnyOrder(
                        "0x02", "0x03", "0x04", "0x05", "0x06", "0x07", "0x08", "0x09", "0x0a", "0x0b");
        assertThat(xml.one("/domain/devices/disk/address/@slot")).isEqualTo("0x03");
        assertThat(xml.all("/domain/devices/hostdev/address/@slot")).containsExactly("0x04", "0x05");
        assertThat(xml.count("/domain/devices/controller[@model='pcie-root-port']"))
                .isZero();
    }

    @Test
    void slot1bOfTheRootBusIsLeftFree() {
        String[] vfs = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> "0000:3d:%02x.%d".formatted(i / 8, i % 8))
                .toArray(String[]::new);

        List<String> slots = xml(onRootBus(""), vfs).all(SLOTS);

        assertThat(slots)
                .hasSize(28)
                .doesNotHaveDuplicates()
                .doesNotContain("0x1b")
                .contains("0x1e");
        String[] more = java.util.Arrays.copyOf(vfs, 21);
        more[20] = "0000:3e:00.0";
        assertThat(refusal(onRootBus(""), more)).isEqualTo("No space left on the root PCI bus.");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThat(refusal(vmi("spec: {domain: {devices: {disks: [{name: ghost, disk: {}}]}}}")))
                .startsWith("No matching volume with name ghost found; the machine has no memory");
    }

    @Test
    void anEntryWithoutADeviceIsRefused() {
        assertThat(refusal(
                        withDevices("{qats: [{name: vf0, deviceName: r/q}, {name: vf1, deviceName: r/q}],"
                                + " gpus: [{name: g0, deviceName: r/g}]}"),
                        "0000:3d:01.0"))
                .isEqualTo("qats entry 'vf1' was granted no device; GPU entry 'g0' was granted no device");
    }

    @Test
    void slot2OfAnI440fxMachineIsLeftToTheVideoCard() {
        VirtualMachineInstance vmi = vmi("""
                metadata: {annotations: {kubevirt.io/placePCIDevicesOnRootComplex: "true"}}
                spec: {domain: {machine: {type: pc}, memory: {guest: 1Gi}, devices: {}}}
                """);

        assertThat(xml(vmi, "0000:3d:01.0").one("/domain/devices/hostdev/address/@slot"))
                .isEqualTo("0x03");
    }

    @Test
    void twoPartsWithOneAliasAreRefusedNamingBoth() {
        VirtualMachineInstance vmi = vmi("""
                spec:
                  domain:
                    memory: {guest: 1Gi}
                    devices:
                      disks: [{name: qat-vf0, disk: {bus: virtio}}]
                  volumes: [{name: qat-vf0, emptyDisk: {capacity: 1Gi}}]
                """);

        assertThat(refusal(vmi, "0000:3d:01.0"))
                .isEqualTo("disk qat-vf0 and host device ua-qat-vf0 would both have the libvirt alias ua-qat-vf0");
    }

    // One interface, a disk with an address of the caller's choice, watchdog and random numbers: eight devices in all.
    private static VirtualMachineInstance onRootBus(String diskAddress) {
        return vmi("""
                metadata:
                  namespace: lab
                  name: crypto
                  annotations: {kubevirt.io/placePCIDevicesOnRootComplex: "true"}
                spec:
                  domain:
                    memory: {guest: 1Gi}
                    devices:
                      interfaces: [{name: default, masquerade: {}}]
                      disks: [{name: os, disk: {bus: virtio, pciAddress: "%s"}}]
                      watchdog: {name: wd, i6300esb: {action: poweroff}}
                      rng: {}
                      inputs: [{name: tab, type: tablet, bus: virtio}]
                  networks: [{name: default, pod: {}}]
                  volumes: [{name: os, emptyDisk: {capacity: 1Gi}}]
                """.formatted(diskAddress));
    }
}
