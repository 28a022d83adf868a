package io.qatvm.virtlet.machine;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.device.DeviceChoice;
import io.qatvm.virtlet.device.DeviceHost;
import io.qatvm.virtlet.device.DeviceRules;
import io.qatvm.virtlet.pod.ContainerId;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.pod.Refusal;
import io.qatvm.virtlet.pod.VirtletAnnotations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Composes the machine of a container: the domain, the volumes to make before it, and the cards its wrapper adds. */
public final class MachineComposer {
    private static final int ID_IN_NAME = 13;

    private final DeviceHost host;
    private final MachineSettings settings;

    /**
     * A composer for one node.
     *
     * @param host facts about the node
     * @param settings what all machines share
     */
    public MachineComposer(DeviceHost host, MachineSettings settings) {
        this.host = host;
        this.settings = settings;
    }

    /**
     * The machine of a container.
     *
     * @param request what it asks for
     * @param interfaces network cards of its sandbox, in the guest's order
     * @param held VFs that other live sandboxes hold
     * @param files mounted secrets, config maps and the like, by the path in the guest
     */
    public MachineOutcome compose(
            ContainerRequest request,
            List<PodInterface> interfaces,
            Set<PciAddress> held,
            Map<String, GuestFile> files) {
        List<String> problems = RequestForm.problems(request, interfaces);
        if (!problems.isEmpty()) {
            return new MachineOutcome.Refused(Refusal.invalid(String.join("; ", problems)));
        }
        VirtletAnnotations.Reading reading =
                VirtletAnnotations.of(request.sandbox().annotations());
        if (reading instanceof VirtletAnnotations.Reading.Bad bad) {
            return new MachineOutcome.Refused(bad.refusal());
        }
        VirtletAnnotations annotations = ((VirtletAnnotations.Reading.Good) reading).annotations();
        DeviceChoice choice = new DeviceRules(host).choose(request, interfaces, held);
        if (choice instanceof DeviceChoice.Refused refused) {
            return new MachineOutcome.Refused(refused.refusal());
        }
        DeviceChoice.Granted devices = (DeviceChoice.Granted) choice;
        String id = ContainerId.of(request.sandbox().id(), request.attempt(), annotations.systemUuid());
        GuestPlan plan = new GuestPlan(settings, id, request, annotations, devices, interfaces, host);
        return plan.refusal().<MachineOutcome>map(MachineOutcome.Refused::new).orElseGet(() -> {
            Set<PciAddress> vfs = new TreeSet<>(devices.vfs());
            interfaces.forEach(each -> {
                if (each instanceof PodInterface.Vf vf) {
                    vfs.add(vf.host());
                }
            });
            String name = "virtlet-" + id.substring(0, ID_IN_NAME) + "-" + request.name();
            return new MachineOutcome.Composed(
                    id,
                    name,
                    new MachineXml(settings, id, name, request, annotations, plan).write(),
                    List.copyOf(vfs),
                    plan.taps(),
                    new MachineOutcome.RootVolume(plan.rootPath(), annotations.rootVolumeBytes()),
                    new SeedContent(request, annotations.cloudInit(), plan, interfaces, vfs, files)
                            .disk(plan.seedPath()));
        });
    }
}
