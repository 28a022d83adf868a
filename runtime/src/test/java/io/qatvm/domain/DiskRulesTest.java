package io.qatvm.domain;

import static io.qatvm.domain.Composing.refusal;
import static io.qatvm.domain.Composing.vmi;
import static io.qatvm.domain.Composing.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.domain.Composing.Answer;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cloudInitNoCloud: {userData: x} | raw | /var/run/kubevirt-ephemeral-disks/cloud-init-data/lab/vm/noCloud.iso",
                "cloudInitConfigDrive: {userData: x} | raw | /var/run/kubevirt-ephemeral-disks/cloud-init-data/lab/vm/configdrive.iso",
                "persistentVolumeClaim: {claimName: c} | raw | /var/run/kubevirt-private/vmi-disks/v/disk.img",
                "dataVolume: {name: c} | raw | /var/run/kubevirt-private/vmi-disks/v/disk.img",
                "hostDisk: {path: /data/a.img, type: Disk} | raw | /var/run/kubevirt-private/vmi-disks/v/a.img",
                "emptyDisk: {capacity: 1Gi} | qcow2 | /var/run/libvirt/empty-disks/v.qcow2",
                "configMap: {name: c} | raw | /var/run/kubevirt-private/config-map-disks/v.iso",
                "secret: {secretName: s} | raw | /var/run/kubevirt-private/secret-disks/v.iso",
                "serviceAccount: {serviceAccountName: s} | raw | /var/run/kubevirt-private/service-account-disk/service-account.iso",
                "containerDisk: {image: i} | qcow2 | /var/run/kubevirt-ephemeral-disks/disk-data/v/disk.qcow2",
                "ephemeral: {persistentVolumeClaim: {claimName: c}} | qcow2 | /var/run/kubevirt-ephemeral-disks/disk-data/v/disk.qcow2",
            })
    void eachKindOfVolumeHasItsPlace(String volume, String format, String path) {
        Answer xml = xml(disk("disk: {bus: virtio}", volume));

        assertThat(xml.one("/domain/devices/disk[@type='file']/source/@file")).isEqualTo(path);
        assertThat(xml.one("/domain/devices/disk/driver[@name='qemu']/@type")).isEqualTo(format);
        assertThat(xml.one("/domain/devices/disk/alias/@name")).isEqualTo("ua-v");
    }

    @Test
    void aContainerDiskLiesUnderItsLayerByTheVolumesNumber() {
        Answer xml = xml(vmi("""
                        spec:
                          domain: {memory: {guest: 1Gi}, devices: {disks: [{name: os, disk: {bus: virtio}}]}}
                          volumes: [{name: other, emptyDisk: {capacity: 1Gi}}, {name: os, containerDisk: {image: i}}]
                        """), HostCapabilities.ASSUMED.withVolumes(Set.of(), Map.of("os", "raw")));

        assertThat(xml.one("/domain/devices/disk/backingStore/source/@file"))
                .isEqualTo("/var/run/kubevirt/container-disks/disk_1.img");
        assertThat(xml.one("/domain/devices/disk/backingStore/format/@type")).isEqualTo("raw");
    }

    @Test
    void blockVolumesAreDevices() {
        HostCapabilities host = HostCapabilities.ASSUMED.withVolumes(Set.of("v"), Map.of());
        VirtualMachineInstance claim = disk("disk: {bus: virtio}", "persistentVolumeClaim: {claimName: c}");
        VirtualMachineInstance layer =
                disk("disk: {bus: virtio}", "ephemeral: {persistentVolumeClaim: {claimName: c}}");

        assertThat(xml(claim, host).one("/domain/devices/disk[@type='block']/source/@dev"))
                .isEqualTo("/dev/v");
        assertThat(xml(layer, host).one("/domain/devices/disk/backingStore[@type='block']/source/@dev"))
                .isEqualTo("/dev/v");
    }

    @Test
    void aLunIsABlockDeviceOnItsOwnController() {
        Answer xml = xml(disk("lun: {bus: scsi}", "persistentVolumeClaim: {claimName: c}"));

        assertThat(xml.one("/domain/devices/disk[@device='lun'][@type='block']/source/@dev"))
                .isEqualTo("/dev/v");
        assertThat(xml.one("/domain/devices/controller[@type='scsi']/@model")).isEqualTo("virtio-scsi");
        assertThat(refusal(disk("lun: {bus: scsi}", "emptyDisk: {capacity: 1Gi}")))
                .isEqualTo("device ua-v is of type lun. Not compatible with a file based disk");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cdrom: {bus: sata} | cdrom | sda | 1",
                "cdrom: {bus: sata, readonly: false} | cdrom | sda | 0",
                "disk: {bus: virtio, readonly: true} | disk | vda | 1",
                "floppy: {} | floppy | fda | 0",
                "lun: {bus: scsi, readonly: true} | lun | sda | 1",
                "disk: {} | disk | sda | 0",
                "serial: X | disk | sda | 0",
            })
    void kindsOfDisks(String kind, String device, String target, int readonly) {
        Answer xml = xml(disk(kind, "persistentVolumeClaim: {claimName: c}"));

        assertThat(xml.one("/domain/devices/disk/@device")).isEqualTo(device);
        assertThat(xml.one("/domain/devices/disk/target/@dev")).isEqualTo(target);
        assertThat(xml.count("/domain/devices/disk/readonly")).isEqualTo(readonly);
    }

    @Test
    void namesOnABusGoOnPastZAndAreSharedByBusesThatShareThem() {
        Answer xml = xml(vmi("spec: {domain: {memory: {guest: 1Gi}, devices: {disks: [%s]}}, volumes: [%s]}"
                .formatted(join(30, "{name: d%1$d, disk: {bus: '%2$s'}}"), join(30, "{name: d%d, emptyDisk: {}}"))));

        assertThat(xml.all("/domain/devices/disk/target/@dev"))
                .doesNotHaveDuplicates()
                .contains("sda", "sdz", "sdaa", "sdad");
    }

    @Test
    void addressesAreForVirtioDisksOnly() {
        assertThat(xml(disk("disk: {bus: virtio, pciAddress: '0000:00:05.0'}", "emptyDisk: {}"))
                        .one("/domain/devices/disk/address[@type='pci']/@slot"))
                .isEqualTo("0x05");
        assertThat(refusal(disk("disk: {bus: sata, pciAddress: '0000:00:05.0'}", "emptyDisk: {}")))
                .isEqualTo("setting a pci address is not allowed for non-virtio bus types, for disk v");
        assertThat(refusal(disk("disk: {bus: virtio, pciAddress: '00:05.0'}", "emptyDisk: {}")))
                .startsWith("pciAddress '00:05.0' of disk v is not a full PCI address");
    }

    @Test
    void bootOrderSerialAndCacheAreKept() {
        Answer xml = xml(disk("bootOrder: 2, serial: S1, cache: none", "emptyDisk: {}"));

        assertThat(xml.one("/domain/devices/disk/boot/@order")).isEqualTo("2");
        assertThat(xml.one("/domain/devices/disk/serial")).isEqualTo("S1");
        assertThat(xml.one("/domain/devices/disk/driver/@cache")).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'disk: {bus: ide}' | 'emptyDisk: {}' | disk v is on bus 'ide': expected virtio, sata, scsi or usb",
                "serial: \"a,b\" | 'emptyDisk: {}' | serial 'a,b' of disk v is not one libvirt takes: expected letters,"
                        + " digits, '_', '.', '+', '-' and blanks",
                "'disk: {}' | '' | disk ua-v references an unsupported source",
                "'disk: {}' | 'hostDisk: {path: /a/.., type: Disk}' | host disk path '/a/..' names no file",
            })
    void disksThatCannotBeAreRefused(String kind, String volume, String message) {
        assertThat(refusal(disk(kind, volume))).isEqualTo(message);
    }

    private static VirtualMachineInstance disk(String kind, String volume) {
        return vmi("""
                metadata: {namespace: lab, name: vm}
                spec:
                  domain: {memory: {guest: 1Gi}, devices: {disks: [{name: v, %s}]}}
                  volumes: [{name: v, %s}]
                """.formatted(kind, volume));
    }

    private static String join(int count, String item) {
        return IntStream.range(0, count)
                .mapToObj(i -> item.formatted(i, i % 2 == 0 ? "sata" : "usb"))
                .collect(Collectors.joining(", "));
    }
}
