package io.qatvm.domain;

import io.qatvm.domain.Domain.Boot;
import io.qatvm.domain.Domain.Enlightenments;
import io.qatvm.domain.Domain.Entry;
import io.qatvm.domain.Domain.GuestClock;
import io.qatvm.domain.Domain.GuestFeatures;
import io.qatvm.domain.Domain.GuestMemory;
import io.qatvm.domain.Domain.GuestTimer;
import io.qatvm.domain.Domain.Kernel;
import io.qatvm.domain.Domain.SystemInfo;

/** Writes a domain as libvirt's domain XML, in the element order libvirt itself uses; same domain, same text. */
public final class DomainXml {
    private static final String QEMU = "http://libvirt.org/schemas/domain/qemu/1.0";
    private static final String KUBEVIRT = "http://kubevirt.io";

    private final XmlCursor out = new XmlCursor();

    private DomainXml() {}

    /** The XML of {@code domain}: no declaration, two spaces a level, a newline at the end. */
    public static String write(Domain domain) {
        return new DomainXml().document(domain);
    }

    private String document(Domain domain) {
        out.open("domain").attribute("type", domain.type());
        if (!domain.qemuArguments().isEmpty()) {
            out.namespace("qemu", QEMU);
        }
        out.element("name", domain.name());
        if (domain.uuid() != null) {
            out.element("uuid", domain.uuid());
        }
        owner(domain.owner());
        memory(domain.memory());
        new ProcessorXml(out).cpus(domain.processor());
        system(domain.system());
        boot(domain.boot());
        features(domain.features());
        new ProcessorXml(out).model(domain.processor());
        if (domain.clock() != null) {
            clock(domain.clock());
        }
        new DeviceXml(out).write(domain.devices());
        if (!domain.qemuArguments().isEmpty()) {
            out.open("qemu:commandline");
            domain.qemuArguments().forEach(argument -> out.empty("qemu:arg").attribute("value", argument));
            out.close();
        }
        return out.close().toString();
    }

    private void owner(Domain.Owner owner) {
        out.open("metadata").open("kubevirt").namespace("", KUBEVIRT);
        if (owner.uid() != null) {
            out.element("uid", owner.uid());
        }
        out.open("graceperiod")
                .element("deletionGracePeriodSeconds", Long.toString(owner.graceSeconds()))
                .close();
        out.close().close();
    }

    private void memory(GuestMemory memory) {
        out.open("memory")
                .attribute("unit", "b")
                .text(Long.toString(memory.bytes()))
                .close();
        // Nothing is locked here, VFs or not: VFIO pins the guest's memory itself and libvirt raises the limit for it,
        // while <locked/> would take the limit off altogether, which a launcher without privileges may not.
        if (memory.hugepages()) {
            out.open("memoryBacking");
            if (memory.pageBytes() == 0) {
                out.empty("hugepages");
            } else {
                out.open("hugepages")
                        .empty("page")
                        .attribute("size", memory.pageBytes())
                        .attribute("unit", "b")
                        .close();
            }
            out.close();
        }
    }

    private void system(SystemInfo system) {
        out.open("sysinfo").attribute("type", "smbios").open("system");
        system.system().forEach(this::entry);
        out.close();
        if (!system.chassis().isEmpty()) {
            out.open("chassis");
            system.chassis().forEach(this::entry);
            out.close();
        }
        out.close();
    }

    private void entry(Entry entry) {
        out.open("entry").attribute("name", entry.name()).text(entry.value()).close();
    }

    private void boot(Boot boot) {
        out.open("os")
                .open("type")
                .attribute("arch", "x86_64")
                .attribute("machine", boot.machine())
                .text("hvm")
                .close();
        if (boot.efi() != null) {
            out.open("loader")
                    .attribute("readonly", "yes")
                    .attribute("secure", boot.efi().secure() ? "yes" : "no")
                    .attribute("type", "pflash")
                    .text(boot.efi().loader())
                    .close();
            out.open("nvram")
                    .attribute("template", boot.efi().template())
                    .text(boot.efi().nvram())
                    .close();
        }
        if (boot.kernel() != null) {
            kernel(boot.kernel());
        }
        out.empty("smbios").attribute("mode", "sysinfo");
        if (boot.biosSerial()) {
            out.empty("bios").attribute("useserial", "yes");
        }
        out.close();
    }

    private void kernel(Kernel kernel) {
        out.element("kernel", kernel.image());
        if (kernel.initrd() != null) {
            out.element("initrd", kernel.initrd());
        }
        if (kernel.arguments() != null) {
            out.element("cmdline", kernel.arguments());
        }
    }

    private void features(GuestFeatures features) {
        out.open("features");
        if (features.acpi()) {
            out.empty("acpi");
        }
        if (features.apic()) {
            out.empty("apic");
        }
        if (features.hyperv() != null) {
            Enlightenments hyperv = features.hyperv();
            out.open("hyperv");
            state("relaxed", hyperv.relaxed());
            state("vapic", hyperv.vapic());
            state("spinlocks", hyperv.spinlocks());
            if (Boolean.TRUE.equals(hyperv.spinlocks())) {
                out.attribute("retries", hyperv.retries());
            }
            out.close();
        }
        if (features.smm()) {
            out.empty("smm").attribute("state", "on");
        }
        out.close();
    }

    private void state(String name, Boolean on) {
        if (on != null) {
            out.empty(name).attribute("state", on ? "on" : "off");
        }
    }

    private void clock(GuestClock clock) {
        out.open("clock");
        if (clock.timezone() != null) {
            out.attribute("offset", "timezone").attribute("timezone", clock.timezone());
        } else {
            out.attribute("offset", "utc").attribute("adjustment", clock.adjustment());
        }
        for (GuestTimer timer : clock.timers()) {
            out.empty("timer")
                    .attribute("name", timer.name())
                    .attribute("tickpolicy", timer.tickPolicy())
                    .attribute("track", timer.track())
                    .attribute("present", timer.present() ? "yes" : "no");
        }
        out.close();
    }
}
