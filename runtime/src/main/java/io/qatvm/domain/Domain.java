package io.qatvm.domain;

import io.qatvm.hostdev.Hostdev;
import java.util.List;

/**
 * A virtual machine as libvirt understands it; {@link DomainXml} writes it.
 *
 * @param type {@code kvm} or {@code qemu}
 * @param name libvirt's name, {@code <namespace>_<name>} of the VMI
 * @param uuid libvirt's uuid, which the firmware shows too; null if libvirt is to choose
 * @param owner the VMI behind the domain
 * @param memory guest memory
 * @param processor CPUs and I/O threads
 * @param boot machine type and firmware
 * @param system what the firmware says about the machine
 * @param features hypervisor features
 * @param clock the guest's clock; null for libvirt's own
 * @param devices all devices
 * @param qemuArguments arguments handed to QEMU as they are
 */
public record Domain(
        String type,
        String name,
        String uuid,
        Owner owner,
        GuestMemory memory,
        Processor processor,
        Boot boot,
        SystemInfo system,
        GuestFeatures features,
        GuestClock clock,
        DomainDevices devices,
        List<String> qemuArguments) {
    /** Copies the list. */
    public Domain {
        qemuArguments = List.copyOf(qemuArguments);
    }

    /** The host devices, in document order. */
    public List<Hostdev> hostdevs() {
        return devices.hostdevs();
    }

    /** The same domain with other host devices. */
    public Domain withHostdevs(List<Hostdev> hostdevs) {
        return withDevices(devices.withHostdevs(hostdevs));
    }

    /** The same domain with other devices. */
    public Domain withDevices(DomainDevices others) {
        return new Domain(
                type, name, uuid, owner, memory, processor, boot, system, features, clock, others, qemuArguments);
    }

    /**
     * The VMI a domain belongs to, kept in the domain's metadata.
     *
     * @param uid the VMI's uid; null if it has none
     * @param graceSeconds how long a shutdown may take
     */
    public record Owner(String uid, long graceSeconds) {}

    /**
     * Guest memory.
     *
     * @param bytes size
     * @param hugepages true if huge pages back it
     * @param pageBytes size of the huge pages; 0 for the host's default
     */
    public record GuestMemory(long bytes, boolean hugepages, long pageBytes) {}

    /**
     * Machine type and firmware.
     *
     * @param machine libvirt's machine type
     * @param efi UEFI; null for BIOS
     * @param biosSerial BIOS output goes to the serial port
     * @param kernel a kernel that QEMU loads itself; null if the firmware finds one
     */
    public record Boot(String machine, Efi efi, boolean biosSerial, Kernel kernel) {}

    /**
     * A kernel that QEMU loads itself.
     *
     * @param image the kernel's file
     * @param initrd the initial root file system's file; null for none
     * @param arguments the kernel's command line; null for none
     */
    public record Kernel(String image, String initrd, String arguments) {}

    /**
     * UEFI firmware.
     *
     * @param secure secure boot
     * @param loader the code image
     * @param template the image the variables start from
     * @param nvram the machine's variables
     */
    public record Efi(boolean secure, String loader, String template, String nvram) {}

    /**
     * SMBIOS strings.
     *
     * @param system entries of the system table
     * @param chassis entries of the chassis table
     */
    public record SystemInfo(List<Entry> system, List<Entry> chassis) {
        /** Copies the lists. */
        public SystemInfo {
            system = List.copyOf(system);
            chassis = List.copyOf(chassis);
        }
    }

    /**
     * A named string.
     *
     * @param name libvirt's entry name
     * @param value may be empty
     */
    public record Entry(String name, String value) {}

    /**
     * Hypervisor features.
     *
     * @param acpi ACPI tables
     * @param apic a local APIC
     * @param smm system management mode
     * @param hyperv Hyper-V enlightenments; null for none
     */
    public record GuestFeatures(boolean acpi, boolean apic, boolean smm, Enlightenments hyperv) {}

    /**
     * Hyper-V enlightenments; each null if not named.
     *
     * @param relaxed relaxed timing
     * @param vapic a paravirtual APIC
     * @param spinlocks spinlock notification
     * @param retries tries before the notification
     */
    public record Enlightenments(Boolean relaxed, Boolean vapic, Boolean spinlocks, int retries) {}

    /**
     * The guest's clock.
     *
     * @param timezone a time zone; null for UTC
     * @param adjustment shift against UTC: seconds, {@code reset}, or null for none
     * @param timers in document order
     */
    public record GuestClock(String timezone, String adjustment, List<GuestTimer> timers) {
        /** Copies the list. */
        public GuestClock {
            timers = List.copyOf(timers);
        }
    }

    /**
     * One timer.
     *
     * @param name libvirt's timer name
     * @param tickPolicy what becomes of missed ticks; null for libvirt's default
     * @param present the guest sees it
     * @param track what it follows; null for libvirt's default
     */
    public record GuestTimer(String name, String tickPolicy, boolean present, String track) {}
}
