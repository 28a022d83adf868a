package io.qatvm.launcher;

import io.qatvm.hypervisor.HypervisorFailure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Libvirt's refusals in the words of a VMI: a reason as conditions have it, and a sentence that says what to look at and
 * keeps libvirt's own. What is not known is passed on as it is. The texts are those of libvirt 9.0 to 11.3.
 */
final class LibvirtWords {
    /** The reason of whatever is not known better. */
    static final String UNKNOWN = "HypervisorRefused";

    private static final List<Known> KNOWN = List.of(
            known(
                    "VfioUnsupported",
                    "the node has no VFIO (IOMMU switched off, or vfio-pci not loaded)",
                    "host doesn't support (VFIO )?(PCI )?passthrough|VFIO PCI device assignment is not supported"),
            known("DeviceInUse", "a device of this VMI is held by another domain", "is in use by driver \\S+, domain"),
            known(
                    "GroupNotViable",
                    "another device of the VF's IOMMU group has a driver of the host's",
                    "group \\d+ is not viable"),
            known(
                    "DeviceTwice",
                    "the domain names one device twice",
                    "Hostdev already exists|is already in the domain"),
            known("DeviceAbsent", "a device of this VMI is not on the node", "Device \\S+ not found"),
            known(
                    "DeviceNotAccessible",
                    "the node of the VF's IOMMU group is missing; has vfio-pci taken the VF"
                            + " (is it denylisted, is it a PF with VFs)?",
                    "Path '/dev/vfio/[^']*' is not accessible|Non-endpoint PCI devices cannot be assigned"
                            + "|must be manually detached from the host"),
            known(
                    "MemoryLockLimit",
                    "QEMU may not lock the guest's memory, which VFIO needs",
                    "(?i)cannot limit locked memory|failed to set.*memlock|VFIO_MAP_DMA.*Cannot allocate memory"
                            + "|vfio.*Cannot allocate memory|cannot raise.*locked"),
            known(
                    "NetworkAbsent",
                    "a bridge or network card that the VMI's network needs is not there",
                    "Cannot get interface MTU|Network not found|[Nn]o such (network )?device"
                            + "|Unable to add bridge .* port|Unable to configure VF \\d+ of PF|network '\\S+' is not active"),
            known(
                    "DiskMissing",
                    "a disk or firmware file of this VMI is not there",
                    "Cannot access storage file .*No such file|Could not open '[^']*': No such file"
                            + "|cannot open file '[^']*': No such file|Failed to (open|find|stat) .*No such file"),
            known(
                    "PermissionDenied",
                    "libvirt or QEMU may not use a file or device of this VMI",
                    "Permission denied|Operation not permitted"));

    private LibvirtWords() {}

    /**
     * What a VMI's condition says of {@code failure}.
     *
     * @return reason and message, as a refused launch has them
     */
    static Launch.Refused refusal(HypervisorFailure failure) {
        String own = String.valueOf(failure.getMessage());
        return know(own)
                .map(known -> new Launch.Refused(known.reason, known.sentence + "; libvirt says: " + own))
                .orElseGet(() -> new Launch.Refused(UNKNOWN, own));
    }

    private static Optional<Known> know(String words) {
        return KNOWN.stream().filter(known -> known.words.matcher(words).find()).findFirst();
    }

    private static Known known(String reason, String sentence, String words) {
        return new Known(reason, sentence, Pattern.compile(words));
    }

    private record Known(String reason, String sentence, Pattern words) {}
}
