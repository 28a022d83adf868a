package io.qatvm.virtlet.machine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.device.NamedVfs;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.EnvironmentVariable;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.pod.VirtletAnnotations.CloudInit;
import io.qatvm.virtlet.pod.VirtletAnnotations.DataSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What cloud-init reads: the instance, user data and network, by cloud-init's documentation of NoCloud and ConfigDrive. Where
 * devices are on the node is none of the guest's business and stays out.
 */
final class SeedContent {
    private static final String LATEST = "openstack/latest/";
    private static final String MOUNT_SCRIPT = "@virtlet-mount-script@";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private final ContainerRequest request;
    private final CloudInit asked;
    private final GuestPlan plan;
    private final List<PodInterface> interfaces;
    private final Set<PciAddress> vfs;
    private final Map<String, GuestFile> injected;

    SeedContent(
            ContainerRequest request,
            CloudInit asked,
            GuestPlan plan,
            List<PodInterface> interfaces,
            Set<PciAddress> vfs,
            Map<String, GuestFile> injected) {
        this.request = request;
        this.asked = asked;
        this.plan = plan;
        this.interfaces = interfaces;
        this.vfs = vfs;
        this.injected = injected;
    }

    SeedDisk disk(String path) {
        Map<String, String> files = new LinkedHashMap<>();
        SeedNetwork network = new SeedNetwork(interfaces, request.sandbox().dns());
        boolean describes = !asked.dhcp();
        if (asked.source() == DataSource.NO_CLOUD) {
            files.put("user-data", userData());
            files.put("meta-data", json(metaData(Map.of())));
            if (describes) {
                files.put("network-config", yaml(network.versionOne()));
            }
            return new SeedDisk(path, "cidata", files);
        }
        files.put(LATEST + "user_data", userData());
        files.put(
                LATEST + "meta_data.json",
                json(metaData(
                        Map.of("uuid", instance(), "hostname", request.sandbox().name()))));
        if (describes) {
            files.put(LATEST + "network_data.json", json(network.openStack()));
        }
        return new SeedDisk(path, "config-2", files);
    }

    private String instance() {
        return request.sandbox().name() + "." + request.sandbox().namespace();
    }

    private Map<String, Object> metaData(Map<String, Object> more) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("instance-id", instance());
        data.put("local-hostname", request.sandbox().name());
        data.putAll(more);
        if (!asked.sshKeys().isEmpty()) {
            data.put("public-keys", asked.sshKeys());
        }
        data.putAll(asked.metaData());
        return data;
    }

    private String userData() {
        if (!asked.script().isEmpty()) {
            return asked.script().replace(MOUNT_SCRIPT, mountScript());
        }
        Map<String, Object> data = new LinkedHashMap<>();
        if (!asked.overwrite()) {
            own(data);
        }
        asked.userData().forEach((key, value) -> data.merge(key, value, SeedContent::joined));
        return "#cloud-config\n" + (data.isEmpty() ? "" : yaml(data));
    }

    // Lists of the pod's follow the runtime's own; anything else takes its place.
    private static Object joined(Object own, Object pods) {
        if (own instanceof List<?> first && pods instanceof List<?> second) {
            List<Object> both = new ArrayList<>(first);
            both.addAll(second);
            return both;
        }
        return pods;
    }

    private void own(Map<String, Object> data) {
        List<Object> files = new ArrayList<>();
        List<Object> commands = new ArrayList<>();
        String environment = environment();
        if (!environment.isEmpty()) {
            files.add(file("/etc/cloud/environment", "0644", environment));
        }
        injected.forEach((path, file) -> {
            Map<String, Object> written = file(path, file.permissions(), file.base64());
            written.put("encoding", "b64");
            files.add(written);
        });
        String links = GuestLinks.script(plan.disks());
        if (!links.isEmpty()) {
            files.add(file("/etc/cloud/symlink-devs.sh", "0755", links));
            commands.add("/etc/cloud/symlink-devs.sh");
        }
        if (!plan.folders().isEmpty()) {
            files.add(file("/etc/cloud/mount-volumes.sh", "0755", "#!/bin/sh\n" + mountScript()));
            data.put("mounts", plan.folders().stream().map(SeedContent::mount).toList());
        }
        if (!files.isEmpty()) {
            data.put("write_files", files);
        }
        if (!commands.isEmpty()) {
            data.put("runcmd", commands);
        }
    }

    private static Map<String, Object> file(String path, String permissions, String content) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("path", path);
        file.put("permissions", permissions);
        file.put("content", content);
        return file;
    }

    private static List<String> mount(SharedFolder folder) {
        return List.of(folder.tag(), folder.mountPoint(), "9p", options(folder));
    }

    private static String options(SharedFolder folder) {
        return "trans=virtio,version=9p2000.L" + (folder.readonly() ? ",ro" : "");
    }

    private String mountScript() {
        return plan.folders().stream()
                .map(folder -> "mkdir -p " + GuestLinks.quoted(folder.mountPoint()) + " && mount -t 9p -o "
                        + options(folder) + " " + GuestLinks.quoted(folder.tag()) + " "
                        + GuestLinks.quoted(folder.mountPoint()) + "\n")
                .collect(Collectors.joining());
    }

    private String environment() {
        return request.environment().stream()
                .filter(variable -> !NamedVfs.speaksOfTheNode(variable.key()) && !namesVf(variable))
                .map(variable -> variable.key() + "=" + variable.value() + "\n")
                .collect(Collectors.joining());
    }

    private boolean namesVf(EnvironmentVariable variable) {
        String value = variable.value().toLowerCase(Locale.ROOT);
        return vfs.stream().anyMatch(vf -> value.contains(vf.toString()));
    }

    private static String json(Object value) {
        return written(JSON, value);
    }

    private static String yaml(Object value) {
        return written(YAML, value);
    }

    private static String written(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps and lists can always be written", e);
        }
    }
}
