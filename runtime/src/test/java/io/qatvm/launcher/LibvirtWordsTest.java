package io.qatvm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.hypervisor.HypervisorFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Libvirt's own texts, as libvirt 9.0 and 11.3 said them. */
class LibvirtWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "VfioUnsupported | unsupported configuration: host doesn't support VFIO PCI passthrough",
                "DeviceInUse | Requested operation is not valid: PCI device 0000:01:00.2 is in use by driver QEMU, domain t2",
                "GroupNotViable | internal error: qemu unexpectedly closed the monitor: vfio 0000:00:1f.3: group 5 is not viable",
                "DeviceTwice | XML error: Hostdev already exists in the domain configuration",
                "DeviceAbsent | Device 0000:01:00.7 not found: could not access /sys/bus/pci/devices/0000:01:00.7/config: No such file or directory",
                "DeviceNotAccessible | Path '/dev/vfio/12' is not accessible: No such file or directory",
                "DeviceNotAccessible | Unmanaged PCI device 0000:01:00.1 must be manually detached from the host",
                "DeviceNotAccessible | Non-endpoint PCI devices cannot be assigned to guests",
                "MemoryLockLimit | cannot limit locked memory of process 42 to 2061307000: Operation not permitted",
                "MemoryLockLimit | vfio 0000:01:00.1: VFIO_MAP_DMA failed: Cannot allocate memory",
                "NetworkAbsent | Cannot get interface MTU on 'k6t-eth0': No such device",
                "NetworkAbsent | Unable to configure VF 1 of PF 'eth1' because the PF is not online",
                "DiskMissing | Cannot access storage file '/x.img': No such file or directory",
                "PermissionDenied | Could not access KVM kernel module: Permission denied"
            })
    void everyKnownTextHasItsReasonAndStays(String reason, String words) {
        Launch.Refused refused = LibvirtWords.refusal(new HypervisorFailure("starting domain d: " + words, "", ""));
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.message()).contains("; libvirt says: ").endsWith(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Failed to connect socket to '/run/libvirt/libvirt-sock': No such file or directory",
                "domain 'd' already exists with uuid 00000000-0000-4000-8000-000000000000"
            })
    void anUnknownTextIsPassedOnAsItIs(String words) {
        assertThat(LibvirtWords.refusal(new HypervisorFailure(words, "", "")))
                .isEqualTo(new Launch.Refused("HypervisorRefused", words));
    }
}
