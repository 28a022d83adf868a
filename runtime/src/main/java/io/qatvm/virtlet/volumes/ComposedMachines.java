package io.qatvm.virtlet.volumes;

import io.qatvm.launcher.files.IsoImage;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.device.DeviceHost;
import io.qatvm.virtlet.image.Image;
import io.qatvm.virtlet.machine.MachineComposer;
import io.qatvm.virtlet.machine.MachineOutcome;
import io.qatvm.virtlet.machine.MachineSettings;
import io.qatvm.virtlet.machine.SeedDisk;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.sandbox.MachinePlanner;
import io.qatvm.virtlet.sandbox.OwnMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Machines as {@link MachineComposer} composes them, with the files that have to be made for each. */
public final class ComposedMachines implements MachinePlanner {
    private final DeviceHost host;
    private final MachineSettings settings;
    private final Function<String, Path> consoles;

    /**
     * Machines on one node.
     *
     * @param host facts about the node
     * @param settings what all machines share; whose they are, and where their serial ports lead, is set for each
     * @param consoles the socket that takes the serial output of the machine in a sandbox, by the sandbox's id
     */
    public ComposedMachines(DeviceHost host, MachineSettings settings, Function<String, Path> consoles) {
        this.host = host;
        this.settings = settings;
        this.consoles = consoles;
    }

    @Override
    public MachinePlan plan(
            ContainerRequest request, Image image, List<PodInterface> interfaces, OwnMark mark, Set<PciAddress> held) {
        MachineSettings own = new MachineSettings(
                settings.kvm(),
                settings.wrapper(),
                settings.emulator(),
                consoles.apply(mark.sandbox()).toString(),
                settings.volumes(),
                settings.configs(),
                mark.owner());
        MachineOutcome outcome =
                new MachineComposer(host, own).compose(request, interfaces, held, MountedFiles.of(request));
        if (outcome instanceof MachineOutcome.Refused refused) {
            throw new Refused(refused.refusal().code(), refused.refusal().message());
        }
        MachineOutcome.Composed composed = (MachineOutcome.Composed) outcome;
        return new MachinePlan(
                composed.id(),
                composed.domain(),
                composed.xml(),
                composed.vfs(),
                List.of(new Root(composed.root(), image), new Seed(composed.cloudInit())));
    }

    private record Root(MachineOutcome.RootVolume root, Image image) implements Volume {
        @Override
        public Path file() {
            return Path.of(root.path());
        }

        @Override
        public void make() throws IOException {
            long size = Math.max(image.virtualSize(), root.smallest().orElse(0));
            new Qcow2Layer(image.file().toAbsolutePath(), image.format(), size).write(file());
        }
    }

    private record Seed(SeedDisk disk) implements Volume {
        @Override
        public Path file() {
            return Path.of(disk.path());
        }

        @Override
        public void make() throws IOException {
            Map<String, byte[]> files = new LinkedHashMap<>();
            disk.files().forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
            IsoImage.write(file(), disk.label(), files);
        }
    }
}
