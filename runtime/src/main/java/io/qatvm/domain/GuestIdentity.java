package io.qatvm.domain;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.qatvm.api.DomainSpec;
import io.qatvm.domain.Domain.Boot;
import io.qatvm.domain.Domain.Efi;
import io.qatvm.domain.Domain.Entry;
import io.qatvm.domain.Domain.Kernel;
import io.qatvm.domain.Domain.SystemInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a machine is called and what its firmware says of it. */
final class GuestIdentity {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern MACHINE = Pattern.compile("[a-zA-Z0-9_.-]+");

    private final ObjectMeta metadata;
    private final DomainSpec spec;
    private final HostCapabilities.Directories directories;
    private final Objections objections;
    private final String domainName;

    GuestIdentity(
            ObjectMeta metadata, DomainSpec spec, HostCapabilities.Directories directories, Objections objections) {
        this.metadata = metadata;
        this.spec = spec;
        this.directories = directories;
        this.objections = objections;
        // Both become parts of paths in the pod and of the domain's name.
        this.domainName = part("namespace", metadata.getNamespace()) + "_" + part("name", metadata.getName());
    }

    String domainName() {
        return domainName;
    }

    String machine() {
        String type = spec.machine() == null ? null : spec.machine().type();
        if (type == null || type.isEmpty()) {
            return "q35";
        }
        if (!MACHINE.matcher(type).matches()) {
            objections.add(
                    "machine type '" + type + "' is not one of libvirt's: expected letters, digits, '_', '.' and '-'");
        }
        return type;
    }

    String uuid() {
        String uuid = spec.firmware() == null ? null : spec.firmware().uuid();
        if (uuid == null || uuid.isEmpty()) {
            return null;
        }
        if (!UUID.matcher(uuid).matches()) {
            objections.add("firmware uuid '" + uuid + "' is not a uuid: expected 8-4-4-4-12 hexadecimal digits");
        }
        return uuid;
    }

    /** A socket of the machine's own in the launcher pod. */
    String socket(String name) {
        return directories.privateData() + "/" + part("uid", metadata.getUid()) + "/" + name;
    }

    Boot boot() {
        DomainSpec.Bootloader loader =
                spec.firmware() == null ? null : spec.firmware().bootloader();
        boolean biosSerial = loader != null
                && loader.bios() != null
                && Boolean.TRUE.equals(loader.bios().useSerial());
        return new Boot(
                machine(), loader == null || loader.efi() == null ? null : efi(loader.efi()), biosSerial, kernel());
    }

    private Kernel kernel() {
        DomainSpec.KernelBoot boot =
                spec.firmware() == null ? null : spec.firmware().kernelBoot();
        if (boot == null) {
            return null;
        }
        String arguments = blankToNull(boot.kernelArgs());
        String kernel =
                boot.container() == null ? null : blankToNull(boot.container().kernelPath());
        String initrd =
                boot.container() == null ? null : blankToNull(boot.container().initrdPath());
        if (kernel == null) {
            if (initrd != null || arguments != null) {
                objections.add(
                        "spec.domain.firmware.kernelBoot has " + (initrd == null ? "kernelArgs" : "an initrdPath")
                                + " but no container.kernelPath: QEMU starts nothing without a kernel");
            }
            return null;
        }
        return new Kernel(
                bootFile("kernelPath", kernel),
                initrd == null ? null : bootFile("initrdPath", initrd),
                objections.text("spec.domain.firmware.kernelBoot.kernelArgs", arguments));
    }

    private String bootFile(String member, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String place = "spec.domain.firmware.kernelBoot.container." + member;
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            objections.add(place + " '" + path + "' names no file");
        }
        return directories.kernelBoot() + "/" + objections.text(place, name);
    }

    private static String blankToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private Efi efi(DomainSpec.Efi efi) {
        boolean secure = !Boolean.FALSE.equals(efi.secureBoot());
        String flavour = secure ? ".secboot.fd" : ".fd";
        return new Efi(
                secure,
                directories.firmware() + "/OVMF_CODE" + flavour,
                directories.firmware() + "/OVMF_VARS" + flavour,
                directories.nvram() + "/" + domainName);
    }

    SystemInfo system() {
        List<Entry> system = new ArrayList<>(8);
        String uuid = uuid();
        if (uuid != null) {
            system.add(new Entry("uuid", uuid));
        }
        String serial = spec.firmware() == null ? null : spec.firmware().serial();
        if (serial != null && !serial.isEmpty()) {
            system.add(new Entry("serial", objections.text("firmware serial", serial)));
        }
        system.add(new Entry("manufacturer", "KubeVirt"));
        system.add(new Entry("family", "KubeVirt"));
        system.add(new Entry("product", "None"));
        system.add(new Entry("sku", ""));
        system.add(new Entry("version", ""));
        return new SystemInfo(system, chassis());
    }

    private List<Entry> chassis() {
        DomainSpec.Chassis chassis = spec.chassis();
        if (chassis == null) {
            return List.of();
        }
        return List.of(
                chassisEntry("manufacturer", chassis.manufacturer()),
                chassisEntry("version", chassis.version()),
                chassisEntry("serial", chassis.serial()),
                chassisEntry("asset", chassis.asset()),
                chassisEntry("sku", chassis.sku()));
    }

    private Entry chassisEntry(String name, String value) {
        return new Entry(name, value == null ? "" : objections.text("chassis " + name, value));
    }

    private String part(String what, String value) {
        if (value == null) {
            return "";
        }
        if (value.indexOf('/') >= 0 || value.equals(".") || value.equals("..")) {
            objections.add("metadata." + what + " '" + value + "' cannot be part of a path: expected a DNS name");
        }
        return objections.text("metadata." + what, value);
    }
}
