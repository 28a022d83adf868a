package io.qatvm.api;

import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The machine itself: resources, processor, memory, firmware, devices. */
@Wire
public record DomainSpec(
        Resources resources,
        Cpu cpu,
        Memory memory,
        Machine machine,
        Firmware firmware,
        Clock clock,
        Features features,
        @Required Devices devices,
        String ioThreadsPolicy,
        Chassis chassis) {

    /** Compute resources; names beyond cpu and memory are passed on to the pod. */
    @Wire
    public record Resources(
            Map<String, Quantity> requests, Map<String, Quantity> limits, Boolean overcommitGuestOverhead) {
        /** Maps are never null. */
        public Resources {
            requests = requests == null ? Map.of() : requests;
            limits = limits == null ? Map.of() : limits;
        }
    }

    /** Processor topology and model. */
    @Wire
    public record Cpu(
            Integer cores,
            Integer sockets,
            Integer threads,
            String model,
            List<CpuFeature> features,
            Boolean dedicatedCpuPlacement,
            Boolean isolateEmulatorThread,
            Numa numa) {
        /** Lists are never null. */
        public Cpu {
            features = Lists.orEmpty(features);
        }
    }

    /** How the guest's NUMA cells are made. */
    @Wire
    public record Numa(GuestMapping guestMappingPassthrough) {}

    /** The guest's cells mirror the host's nodes that its CPUs are on; present or absent. */
    @Wire
    public record GuestMapping() {}

    /** One processor feature; policy as libvirt's {@code <feature policy=...>}. */
    @Wire
    public record CpuFeature(@Required String name, String policy) {}

    /** Guest memory and its backing. */
    @Wire
    public record Memory(Hugepages hugepages, Quantity guest) {}

    /** Page size of the backing huge pages. */
    @Wire
    public record Hugepages(String pageSize) {}

    /** Machine type, such as {@code q35}. */
    @Wire
    public record Machine(@Required String type) {}

    /** Identity and boot firmware the guest sees. */
    @Wire
    public record Firmware(String uuid, Bootloader bootloader, String serial, KernelBoot kernelBoot) {}

    /** A kernel that the hypervisor starts itself, without a boot loader in between. */
    @Wire
    public record KernelBoot(String kernelArgs, KernelBootContainer container) {}

    /** The container image that holds a kernel and its initrd, and where in it they lie. */
    @Wire
    public record KernelBootContainer(
            @Required String image,
            String imagePullSecret,
            String imagePullPolicy,
            String kernelPath,
            String initrdPath) {
        /** The paths that are set, the kernel's first. */
        public List<String> paths() {
            return Stream.of(kernelPath, initrdPath)
                    .filter(path -> path != null && !path.isEmpty())
                    .toList();
        }
    }

    /** One of BIOS and EFI. */
    @Wire
    public record Bootloader(Bios bios, Efi efi) {}

    /** Legacy boot. */
    @Wire
    public record Bios(Boolean useSerial) {}

    /** UEFI boot. */
    @Wire
    public record Efi(Boolean secureBoot) {}

    /** What the guest's clock starts from, and its timers. */
    @Wire
    public record Clock(Utc utc, String timezone, Timers timer) {}

    /** A clock in UTC, shifted. */
    @Wire
    public record Utc(Integer offsetSeconds) {}

    /** The timers, each optional. */
    @Wire
    public record Timers(Timer hpet, Timer kvm, Timer pit, Timer rtc, Timer hyperv) {}

    /** One timer. */
    @Wire
    public record Timer(String tickPolicy, Boolean present, String track) {}

    /** Hypervisor features. */
    @Wire
    public record Features(FeatureState acpi, FeatureState apic, Hyperv hyperv, FeatureState smm) {}

    /** On unless said otherwise. */
    @Wire
    public record FeatureState(Boolean enabled) {
        /** True unless switched off. */
        public boolean on() {
            return enabled == null || enabled;
        }
    }

    /** Hyper-V enlightenments. */
    @Wire
    public record Hyperv(FeatureState relaxed, FeatureState vapic, Spinlocks spinlocks) {}

    /** Retries before the hypervisor is told of a spinning lock. */
    @Wire
    public record Spinlocks(Boolean enabled, Integer spinlocks) {}

    /** SMBIOS chassis strings. */
    @Wire
    public record Chassis(String manufacturer, String version, String serial, String asset, String sku) {}
}
