package io.qatvm.deviceplugin.allocation;

import io.qatvm.deviceplugin.inventory.DeviceNode;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.pci.ResourceName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Says what a container gets for its devices. */
public final class ContainerAnswers {
    private final EnvironmentWriter environment;
    private final Predicate<QatDevice> cdi;

    /**
     * With these parts.
     *
     * @param cdi whether a device's CDI name is told as well
     */
    public ContainerAnswers(EnvironmentWriter environment, Predicate<QatDevice> cdi) {
        this.environment = environment;
        this.cdi = cdi;
    }

    /**
     * The answer for one container.
     *
     * @param devices ascending by address
     */
    public Answer.Container answer(ResourceName resource, List<QatDevice> devices) {
        // A kubelet drops a second node of one container path; so does this, to be the same everywhere.
        Map<String, DeviceNode> nodes = new LinkedHashMap<>();
        devices.forEach(device -> device.nodes().forEach(node -> nodes.putIfAbsent(node.containerPath(), node)));
        return new Answer.Container(
                environment.write(
                        resource, devices.stream().map(QatDevice::address).toList()),
                List.copyOf(nodes.values()),
                devices.stream().filter(cdi).map(CdiSpec::name).toList());
    }
}
