package io.qatvm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.HostRoots;
import io.qatvm.deviceplugin.inventory.KernelWrites;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.deviceplugin.inventory.host.QatHost;
import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the devices of a host as the plugin would advertise them; changes nothing. */
@Command(
        name = "list",
        description = "Show what the plugin would advertise of a host. Nothing is written to the host: a VF that is not"
                + " on vfio-pci yet is shown with its driver.",
        mixinStandardHelpOptions = true)
final class DevicePluginListCommand implements Callable<Integer> {
    private static final KernelWrites NONE = (file, text) -> {
        throw new IOException("this view writes nothing");
    };
    private static final String ROW = "%-28s %-14s %-14s %-10s %-6s %-4s %-9s %s%n";
    private static final String ABSENT = "-";

    /** How the devices are shown. */
    enum Output {
        json,
        table
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private HostOptions host;

    @Mixin
    private InventoryOptions inventory;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Output output;

    @Override
    public Integer call() throws JsonProcessingException {
        HostRoots roots = host.roots();
        PrintWriter err = spec.commandLine().getErr();
        if (roots.dev().isEmpty()) {
            err.println("qatvm: no --dev-root given: device nodes are not looked at");
        }
        Advertisement seen =
                new QatHost(roots, NONE, inventory.settings(Optional.empty()).lookingOnly()).scan(vf -> false);
        seen.notes().forEach(note -> err.println("qatvm: note: " + note));
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json(seen)));
        } else {
            table(seen, out);
        }
        out.flush();
        return 0;
    }

    private static ObjectNode json(Advertisement seen) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ObjectNode resources = root.putObject("resources");
        seen.byResource().forEach((resource, devices) -> {
            ArrayNode list = resources.putArray(resource.text());
            for (QatDevice device : devices) {
                ObjectNode entry = list.addObject()
                        .put("id", device.id())
                        .put("address", device.address().toString())
                        .put("pf", device.pf().map(PciAddress::toString).orElse(null))
                        .put("driver", device.driver().orElse(null))
                        .put("iommuGroup", device.iommuGroup().orElse(null));
                if (device.numaNode().isPresent()) {
                    entry.put("numaNode", device.numaNode().getAsInt());
                } else {
                    entry.putNull("numaNode");
                }
                entry.put("health", device.health().word())
                        .put("reason", device.reason().orElse(null));
            }
        });
        return root;
    }

    private static void table(Advertisement seen, PrintWriter out) {
        out.printf(ROW, "RESOURCE", "ID", "PF", "DRIVER", "GROUP", "NUMA", "HEALTH", "REASON");
        seen.byResource()
                .forEach((resource, devices) -> devices.forEach(device -> out.printf(
                        ROW,
                        resource,
                        device.id(),
                        device.pf().map(PciAddress::toString).orElse(ABSENT),
                        device.driver().orElse(ABSENT),
                        device.iommuGroup().orElse(ABSENT),
                        device.numaNode().isPresent()
                                ? String.valueOf(device.numaNode().getAsInt())
                                : ABSENT,
                        device.health().word(),
                        device.reason().orElse(""))));
    }
}
