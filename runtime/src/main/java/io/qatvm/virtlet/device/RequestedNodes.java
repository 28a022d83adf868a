package io.qatvm.virtlet.device;

import io.qatvm.virtlet.device.DeviceHost.Kind;
import io.qatvm.virtlet.pod.DeviceNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The device nodes of a request, told apart by exact paths: VFIO's, block volumes, and what a VM cannot have. */
final class RequestedNodes {
    private static final Pattern GROUP = Pattern.compile("/dev/vfio/([0-9]+)");
    private static final Pattern DEVICE = Pattern.compile("/dev/vfio/devices/(vfio[0-9]+)");
    private static final Set<String> CONTROL = Set.of("/dev/vfio/vfio", "/dev/iommu");

    private final Set<String> controls = new LinkedHashSet<>();
    private final Set<String> groups = new LinkedHashSet<>();
    private final Set<String> devices = new LinkedHashSet<>();
    private final List<BlockVolume> volumes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    RequestedNodes(List<DeviceNode> nodes, DeviceHost host) {
        nodes.forEach(node -> sort(node, host));
    }

    /** Control nodes, which give nothing by themselves. */
    Set<String> controls() {
        return controls;
    }

    /** Numbers of IOMMU groups. */
    Set<String> groups() {
        return groups;
    }

    /** Names of VFIO's nodes for single functions. */
    Set<String> devices() {
        return devices;
    }

    List<BlockVolume> volumes() {
        return volumes;
    }

    List<String> problems() {
        return problems;
    }

    private void sort(DeviceNode node, DeviceHost host) {
        String path = clean(node.hostPath());
        if (path == null) {
            problems.add("device '" + node.hostPath() + "': expected an absolute path on the node");
            return;
        }
        Matcher group = GROUP.matcher(path);
        Matcher device = DEVICE.matcher(path);
        if (CONTROL.contains(path)) {
            controls.add(path);
        } else if (group.matches()) {
            groups.add(group.group(1));
        } else if (device.matches()) {
            devices.add(device.group(1));
        } else {
            volume(node, path, host.node(path));
        }
    }

    private void volume(DeviceNode node, String path, DeviceHost.Node found) {
        if (found.kind() == Kind.BLOCK) {
            volumes.add(new BlockVolume(
                    node.containerPath(), found.real(), !node.permissions().contains("w")));
        } else {
            problems.add("device " + path + " is " + words(found.kind()) + ": a VM takes block devices as disks and"
                    + " /dev/vfio nodes as host devices, and no other device");
        }
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case MISSING -> "not there";
            case CHARACTER -> "a character device";
            case FOLDER -> "a folder";
            case FILE -> "a regular file";
            case BLOCK, OTHER -> "no block device";
        };
    }

    /** The path without empty parts, {@code .} and {@code ..}; null if it is not absolute. */
    static String clean(String path) {
        if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.remove(parts.size() - 1);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
