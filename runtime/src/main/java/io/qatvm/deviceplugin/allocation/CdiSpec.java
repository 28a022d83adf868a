package io.qatvm.deviceplugin.allocation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.deviceplugin.inventory.DeviceNode;
import io.qatvm.deviceplugin.inventory.QatDevice;
import java.util.List;

/**
 * What a container runtime needs to know of devices that it is told by name: the Container Device Interface's
 * specification. Version 0.5.0 is the first whose device names may begin with a digit, as PCI addresses do.
 */
public final class CdiSpec {
    /** Vendor and class of all devices. */
    public static final String KIND = "qat.intel.com/vf";

    private static final String VERSION = "0.5.0";
    private static final ObjectMapper JSON = new ObjectMapper();

    private CdiSpec() {}

    /** A device's full name, such as {@code qat.intel.com/vf=0000:3d:01.0}. */
    public static String name(QatDevice device) {
        return KIND + "=" + device.id();
    }

    /** The specification of these devices, as JSON. */
    public static String of(List<QatDevice> devices) {
        ObjectNode spec = JSON.createObjectNode();
        spec.put("cdiVersion", VERSION).put("kind", KIND);
        devices.forEach(device -> {
            ObjectNode entry = spec.withArray("devices").addObject().put("name", device.id());
            for (DeviceNode node : device.nodes()) {
                entry.withObjectProperty("containerEdits")
                        .withArray("deviceNodes")
                        .addObject()
                        .put("path", node.containerPath())
                        .put("hostPath", node.hostPath())
                        .put("permissions", Answer.Container.PERMISSIONS);
            }
        });
        return spec.toPrettyString() + "\n";
    }
}
