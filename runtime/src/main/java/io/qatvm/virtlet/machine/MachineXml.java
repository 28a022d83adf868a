package io.qatvm.virtlet.machine;

import io.qatvm.domain.HostdevXml;
import io.qatvm.domain.XmlCursor;
import io.qatvm.hostdev.PciController;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.VirtletAnnotations;
import io.qatvm.virtlet.pod.VirtletAnnotations.CpuSetting;

/** Writes the domain of a VM pod; same machine, same text. */
final class MachineXml {
    private static final String QEMU = "http://libvirt.org/schemas/domain/qemu/1.0";
    private static final String MARK = "https://qatvm.io/virtlet/1";
    private static final long USUAL_MIB = 1024;

    private final MachineSettings settings;
    private final String id;
    private final String name;
    private final ContainerRequest request;
    private final VirtletAnnotations annotations;
    private final GuestPlan plan;
    private final XmlCursor out = new XmlCursor();

    MachineXml(
            MachineSettings settings,
            String id,
            String name,
            ContainerRequest request,
            VirtletAnnotations annotations,
            GuestPlan plan) {
        this.settings = settings;
        this.id = id;
        this.name = name;
        this.request = request;
        this.annotations = annotations;
        this.plan = plan;
    }

    String write() {
        out.open("domain").attribute("type", settings.kvm() ? "kvm" : "qemu").namespace("qemu", QEMU);
        out.element("name", name).element("uuid", id);
        if (!settings.owner().isEmpty()) {
            out.open("metadata")
                    .empty("virtlet:sandbox")
                    .namespace("virtlet", MARK)
                    .attribute("owner", settings.owner())
                    .attribute("id", request.sandbox().id())
                    .close();
        }
        memory();
        out.element("vcpu", Integer.toString(annotations.vcpus()));
        tuning(CpuTuning.of(request.resources(), annotations.vcpus()));
        firmware();
        out.open("features").empty("acpi").close();
        cpu();
        out.element("on_poweroff", "destroy").element("on_reboot", "restart").element("on_crash", "restart");
        devices();
        commandLine();
        return out.close().toString();
    }

    private void memory() {
        long limit = request.resources().memoryLimitBytes();
        out.open("memory")
                .attribute("unit", limit > 0 ? "b" : "MiB")
                .text(Long.toString(limit > 0 ? limit : USUAL_MIB))
                .close();
    }

    private void tuning(CpuTuning tuning) {
        if (tuning.shares() == 0 && tuning.quota() == 0) {
            return;
        }
        out.open("cputune");
        if (tuning.shares() > 0) {
            out.element("shares", Long.toString(tuning.shares()));
        }
        if (tuning.quota() > 0) {
            out.element("period", Long.toString(tuning.period())).element("quota", Long.toString(tuning.quota()));
        }
        out.close();
    }

    private void firmware() {
        boolean uuid = annotations.systemUuid().isPresent();
        if (uuid) {
            out.open("sysinfo").attribute("type", "smbios").open("system");
            out.open("entry").attribute("name", "uuid").text(id).close();
            out.close().close();
        }
        // The places of devices are those of this machine type; libvirt's default may become another.
        out.open("os")
                .open("type")
                .attribute("arch", "x86_64")
                .attribute("machine", "pc")
                .text("hvm")
                .close();
        out.empty("boot").attribute("dev", "hd");
        if (uuid) {
            out.empty("smbios").attribute("mode", "sysinfo");
        }
        out.close();
    }

    private void cpu() {
        CpuSetting cpu = annotations.cpu();
        if (cpu != null) {
            out.open("cpu").attribute("mode", given(cpu.mode())).attribute("match", given(cpu.match()));
            if (!cpu.model().isEmpty() || !cpu.fallback().isEmpty()) {
                out.open("model")
                        .attribute("fallback", given(cpu.fallback()))
                        .text(cpu.model())
                        .close();
            }
            cpu.features()
                    .forEach((feature, policy) ->
                            out.empty("feature").attribute("policy", policy).attribute("name", feature));
            out.close();
        } else if (annotations.hostModel()) {
            out.open("cpu").attribute("mode", "host-model");
            out.empty("model").attribute("fallback", "forbid");
            out.close();
        }
    }

    private static String given(String text) {
        return text.isEmpty() ? null : text;
    }

    private void devices() {
        out.open("devices").element("emulator", settings.wrapper());
        plan.disks().all().forEach(this::disk);
        out.open("controller").attribute("type", "scsi").attribute("index", 0).attribute("model", "virtio-scsi");
        place(GuestPlan.SCSI);
        plan.bridges().forEach(this::bridge);
        plan.folders().forEach(this::folder);
        serial();
        out.empty("input").attribute("type", "tablet").attribute("bus", "usb");
        out.empty("graphics").attribute("type", "vnc").attribute("port", -1).attribute("listen", "127.0.0.1");
        out.open("video").empty("model").attribute("type", "cirrus");
        place(GuestPlan.VIDEO);
        plan.hostdevs().forEach(device -> HostdevXml.write(out, device));
        out.open("memballoon").attribute("model", "virtio");
        place(GuestPlan.BALLOON);
        out.close();
    }

    private void disk(GuestDisks.Disk disk) {
        out.open("disk")
                .attribute("type", disk.volume() == null ? "file" : "block")
                .attribute("device", disk.cdrom() ? "cdrom" : "disk");
        out.empty("driver").attribute("name", "qemu").attribute("type", disk.format());
        out.empty("source").attribute(disk.volume() == null ? "file" : "dev", disk.source());
        out.empty("target").attribute("dev", disk.target()).attribute("bus", disk.slot() == null ? "scsi" : "virtio");
        if (disk.cdrom() || (disk.volume() != null && disk.volume().readonly())) {
            out.empty("readonly");
        }
        if (disk.slot() == null) {
            out.empty("address")
                    .attribute("type", "drive")
                    .attribute("controller", 0)
                    .attribute("bus", 0)
                    .attribute("target", 0)
                    .attribute("unit", disk.unit());
            out.close();
        } else {
            place(disk.slot());
        }
    }

    private void bridge(PciController bridge) {
        out.open("controller")
                .attribute("type", "pci")
                .attribute("index", bridge.index())
                .attribute("model", bridge.model());
        place(bridge.address());
    }

    private void folder(SharedFolder folder) {
        out.open("filesystem").attribute("type", "mount").attribute("accessmode", "squash");
        out.empty("source").attribute("dir", folder.source());
        out.empty("target").attribute("dir", folder.tag());
        if (folder.readonly()) {
            out.empty("readonly");
        }
        place(new PciAddress(0, 0, folder.slot(), 0));
    }

    // QEMU connects, and connects anew, so that a runtime that starts again misses no more than it was away for.
    private void serial() {
        if (settings.logSocket().isEmpty()) {
            out.open("serial").attribute("type", "pty");
            out.empty("target").attribute("port", 0);
            out.close();
            out.open("console").attribute("type", "pty");
            out.empty("target").attribute("type", "serial").attribute("port", 0);
            out.close();
            return;
        }
        out.open("serial").attribute("type", "unix");
        out.open("source").attribute("mode", "connect").attribute("path", settings.logSocket());
        out.empty("reconnect").attribute("enabled", "yes").attribute("timeout", 1);
        out.close();
        out.empty("target").attribute("port", 0);
        out.close();
    }

    private void commandLine() {
        out.open("qemu:commandline");
        variable("VIRTLET_EMULATOR", settings.emulator());
        variable("VIRTLET_NET_KEY", request.sandbox().id());
        variable(TapCard.VARIABLE, TapCard.text(plan.taps()));
        variable("VIRTLET_CONTAINER_ID", id);
        variable("VIRTLET_CONTAINER_LOG_PATH", logPath());
        if (!request.resources().cpusetCpus().isEmpty()) {
            variable("VIRTLET_CPUSETS", request.resources().cpusetCpus());
        }
        out.close();
    }

    private String logPath() {
        String folder = request.sandbox().logDirectory().isEmpty()
                ? "/var/log/pods/" + request.sandbox().id()
                : request.sandbox().logDirectory();
        return folder + "/"
                + (request.logPath().isEmpty() ? request.name() + "_" + request.attempt() + ".log" : request.logPath());
    }

    private void variable(String variable, String value) {
        out.empty("qemu:env").attribute("name", variable).attribute("value", value);
    }

    // The address in the guest, with which each device's element ends.
    private void place(PciAddress address) {
        out.empty("address").attribute("type", "pci").pci(address);
        out.close();
    }
}
