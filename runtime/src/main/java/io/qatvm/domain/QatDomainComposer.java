package io.qatvm.domain;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.qatvm.allocation.Allocation;
import io.qatvm.api.Devices;
import io.qatvm.api.DomainSpec;
import io.qatvm.api.Interface;
import io.qatvm.api.RequestedVf;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.api.VirtualMachineInstanceSpec;
import io.qatvm.domain.Domain.GuestMemory;
import io.qatvm.domain.Domain.Owner;
import io.qatvm.domain.DomainDevices.Balloon;
import io.qatvm.domain.DomainDevices.Controller;
import io.qatvm.domain.DomainDevices.DiskDevice;
import io.qatvm.domain.DomainDevices.InputDevice;
import io.qatvm.domain.DomainDevices.NetworkCard;
import io.qatvm.domain.DomainDevices.RandomSource;
import io.qatvm.domain.DomainDevices.Watchdog;
import io.qatvm.hostdev.Hostdev;
import io.qatvm.hostdev.HostdevComposer;
import io.qatvm.hostdev.Passthrough;
import io.qatvm.hostdev.PciController;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The reference composer: what the original KubeVirt composed, with every VF named by an alias and put at a guest address
 * of its own.
 *
 * <p>What the original let slip (a missing alias rule, colliding aliases or addresses, more virtual CPUs than the pod has) is
 * refused here with its reason.
 */
public final class QatDomainComposer implements DomainComposer {
    /** Annotation that puts every PCI device on the root bus. */
    public static final String ROOT_COMPLEX_ANNOTATION = "kubevirt.io/placePCIDevicesOnRootComplex";

    private static final long DEFAULT_GRACE_SECONDS = 30;
    private static final Devices NO_DEVICES =
            new Devices(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    @Override
    public Composition compose(VirtualMachineInstance vmi, Allocation.Granted devices, HostCapabilities host) {
        VirtualMachineInstanceSpec spec = vmi.getSpec();
        if (spec == null || spec.domain() == null) {
            return new Composition.Refused("the VirtualMachineInstance has no spec.domain");
        }
        Objections objections = new Objections();
        Domain domain = domain(vmi, spec, devices, host, objections);
        return objections.any() ? new Composition.Refused(objections.message()) : new Composition.Composed(domain);
    }

    private static Domain domain(
            VirtualMachineInstance vmi,
            VirtualMachineInstanceSpec spec,
            Allocation.Granted granted,
            HostCapabilities host,
            Objections objections) {
        ObjectMeta metadata = vmi.getMetadata() == null ? new ObjectMeta() : vmi.getMetadata();
        DomainSpec wanted = spec.domain();
        Devices devices = wanted.devices() == null ? NO_DEVICES : wanted.devices();
        GuestIdentity identity = new GuestIdentity(metadata, wanted, host.directories(), objections);
        String type = type(host, objections);

        ProcessorRules processors = new ProcessorRules(wanted, devices, host, objections);
        Processor processor = processors.processor();
        InterfaceRules interfaces = new InterfaceRules(spec, devices, host, processor.vcpus(), objections);
        List<NetworkCard> cards = interfaces.cards();
        List<DiskDevice> disks =
                new DiskRules(metadata, spec, devices, host, processor.vcpus(), processors, objections).disks();
        List<InputDevice> inputs =
                devices.inputs().stream().map(input -> input(input, objections)).toList();
        Watchdog watchdog = watchdog(devices.watchdog(), objections);

        String machine = identity.machine();
        boolean onRootComplex = metadata.getAnnotations() != null
                && "true".equals(metadata.getAnnotations().get(ROOT_COMPLEX_ANNOTATION));
        List<Hostdev> hostdevs = new ArrayList<>();
        List<Controller> controllers = new ArrayList<>();
        if (onRootComplex) {
            hostdevs.addAll(HostdevComposer.devices(granted, interfaces.sriovCards()));
            HostdevComposer.objections(hostdevs).forEach(objections::add);
        } else {
            place(
                    HostdevComposer.compose(machine, granted, interfaces.sriovCards(), objections.addresses()),
                    hostdevs,
                    controllers,
                    objections);
        }
        complain(devices, granted, objections);
        hostdevs.forEach(device -> objections.claim(device.alias(), "host device " + device.alias()));

        boolean serial = !Boolean.FALSE.equals(devices.autoattachSerialConsole());
        controllers.addAll(controllers(disks, inputs, serial));
        DomainDevices all = new DomainDevices(
                cards,
                hostdevs,
                controllers,
                Boolean.FALSE.equals(devices.autoattachGraphicsDevice()) ? null : identity.socket("virt-vnc"),
                Boolean.FALSE.equals(devices.autoattachMemBalloon()) ? null : new Balloon(null),
                disks,
                inputs,
                serial ? identity.socket("virt-serial0") : null,
                watchdog,
                devices.rng() == null ? null : new RandomSource(null));
        GuestMemory memory = MemoryRules.memory(wanted, objections);
        return new Domain(
                type,
                identity.domainName(),
                identity.uuid(),
                new Owner(
                        objections.text("metadata.uid", metadata.getUid()),
                        Objects.requireNonNullElse(spec.terminationGracePeriodSeconds(), DEFAULT_GRACE_SECONDS)),
                memory,
                placed(wanted, processor, memory, host, objections),
                identity.boot(),
                identity.system(),
                FeatureRules.features(wanted.features()),
                FeatureRules.clock(wanted.clock(), objections),
                onRootComplex ? RootComplex.place(all, machine, objections) : all,
                interfaces.qemuArguments());
    }

    // The allocation grants all or nothing; a device that got lost after it must not go unnoticed.
    private static void complain(Devices devices, Allocation.Granted granted, Objections objections) {
        for (RequestedVf entry : devices.requestedVfs()) {
            if (granted.vfs().stream().noneMatch(vf -> vf.serves(entry))) {
                objections.add(entry.words() + " was granted no device");
            }
        }
        for (Devices.Gpu entry : devices.gpus()) {
            if (granted.gpus().stream().noneMatch(gpu -> Objects.equals(gpu.name(), entry.name()))
                    && granted.vgpus().stream().noneMatch(gpu -> Objects.equals(gpu.name(), entry.name()))) {
                objections.add("GPU entry '" + entry.name() + "' was granted no device");
            }
        }
        for (Interface card : devices.interfaces()) {
            if (card.sriov() != null
                    && granted.networks().stream().noneMatch(vf -> Objects.equals(vf.name(), card.name()))) {
                objections.add("SR-IOV interface '" + card.name() + "' was granted no VF");
            }
        }
    }

    private static Processor placed(
            DomainSpec wanted, Processor processor, GuestMemory memory, HostCapabilities host, Objections objections) {
        boolean mirrors = wanted.cpu() != null
                && wanted.cpu().numa() != null
                && wanted.cpu().numa().guestMappingPassthrough() != null;
        if (!mirrors) {
            return processor;
        }
        if (processor.pinning() == null || !memory.hugepages()) {
            objections.add("cpu.numa.guestMappingPassthrough needs CPUs of the machine's own and huge pages: expected"
                    + " cpu.dedicatedCpuPlacement and memory.hugepages");
            return processor;
        }
        return processor.withCells(NumaCells.mirroring(processor.pinning(), memory, host, objections));
    }

    private static String type(HostCapabilities host, Objections objections) {
        if (!host.kvm() && !host.emulationAllowed()) {
            objections.add(
                    host.kvmObjection().isEmpty()
                            ? "hardware emulation device '/dev/kvm' not present"
                            : host.kvmObjection());
        }
        return host.kvm() ? "kvm" : "qemu";
    }

    private static void place(
            Passthrough passthrough, List<Hostdev> hostdevs, List<Controller> controllers, Objections objections) {
        if (passthrough instanceof Passthrough.Refused refused) {
            refused.reasons().forEach(objections::add);
        } else if (passthrough instanceof Passthrough.Placed placed) {
            hostdevs.addAll(placed.hostdevs());
            for (PciController port : placed.controllers()) {
                controllers.add(
                        new Controller("pci", port.index(), port.model(), port.address(), port.multifunction()));
            }
        }
    }

    private static List<Controller> controllers(List<DiskDevice> disks, List<InputDevice> inputs, boolean serial) {
        List<Controller> controllers = new ArrayList<>(3);
        boolean usb = inputs.stream().anyMatch(input -> input.bus().equals("usb"))
                || disks.stream().anyMatch(disk -> disk.bus().equals("usb"));
        controllers.add(new Controller("usb", 0, usb ? "qemu-xhci" : "none", null, false));
        if (serial) {
            controllers.add(new Controller("virtio-serial", 0, null, null, false));
        }
        // Libvirt's own choice would be an lsilogic card, for which today's guests have no driver.
        if (disks.stream().anyMatch(disk -> disk.bus().equals("scsi"))) {
            controllers.add(new Controller("scsi", 0, "virtio-scsi", null, false));
        }
        return controllers;
    }

    private static InputDevice input(Devices.Input input, Objections objections) {
        String bus = input.bus() == null || input.bus().isEmpty() ? "usb" : input.bus();
        if (!bus.equals("usb") && !bus.equals("virtio")) {
            objections.add("input contains unsupported bus " + bus);
        }
        if (!"tablet".equals(input.type())) {
            objections.add("input contains unsupported type " + input.type());
        }
        return new InputDevice(objections.alias("input", input.name()), "tablet", bus, null);
    }

    private static Watchdog watchdog(Devices.Watchdog watchdog, Objections objections) {
        if (watchdog == null) {
            return null;
        }
        if (watchdog.i6300esb() == null) {
            objections.add("watchdog " + watchdog.name() + " can't be mapped, no watchdog type specified");
            return null;
        }
        String action = watchdog.i6300esb().action();
        return new Watchdog(
                objections.alias("watchdog", watchdog.name()),
                action == null || action.isEmpty() ? "reset" : objections.text("watchdog action", action),
                null);
    }
}
