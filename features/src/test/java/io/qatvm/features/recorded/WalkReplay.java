package io.qatvm.features.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.config.ClusterConfig;
import io.qatvm.controller.LauncherConfig;
import io.qatvm.controller.LauncherProfile;
import io.qatvm.defaulting.Defaults;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.explain.Case;
import io.qatvm.explain.Explanation;
import io.qatvm.explain.ExplanationJson;
import io.qatvm.explain.Rooms;
import io.qatvm.explain.Walk;
import io.qatvm.fixtures.libvirt.LiveDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Cases of one VMI: the walk through all rooms, as {@code qatvm explain --batch --all-stages} makes it. */
final class WalkReplay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMAGE = "registry.example/kubevirt/virt-launcher:oracle";

    // What the resolver file of the recording's launcher said; the cases do not repeat it.
    private static final List<String> SEARCH_DOMAINS =
            List.of("ns1.svc.cluster.local", "svc.cluster.local", "cluster.local");

    private WalkReplay() {}

    /** The differences of {@code recorded}. */
    static List<Difference> differences(RecordedCase recorded) {
        Comparison comparison = new Comparison(recorded);
        JsonNode output = recorded.output();
        ClusterConfig config = recorded.config();
        LauncherConfig pods = LauncherConfig.STANDARD.withImage(IMAGE);
        Case asked = Case.of(recorded.input());
        Explanation explained = new Walk(
                        Rooms.reference(LauncherProfile.COMPATIBLE, pods),
                        host(recorded, config),
                        DeviceEvidence.NONE,
                        true)
                .explain(new Case(asked.name(), config, asked.vmi(), asked.environment(), asked.attachments()));
        JsonNode ours = ExplanationJson.of(explained);

        JsonNode admission = recorded.input().has("username")
                ? ExplanationJson.verdict(ReviewReplay.verdict(recorded))
                : ours.get("admission");
        comparison.json("admission", ReviewReplay.verdictOf(output), admission);
        if (output.path("renderInputSource").asText().equals("mutated")) {
            JsonNode defaulted = new Defaults(config.defaulting()).apply(asked.vmi());
            comparison.json("defaults", go(output.get("renderInput")), go(defaulted));
            comparison.json(
                    "admission-after-defaults",
                    ReviewReplay.verdictOf(output.get("admissionAfterMutation")),
                    ExplanationJson.verdict(ReviewReplay.verdict(recorded, defaulted)));
        }
        errors(comparison, "pod", output.get("podError"), ours.get("podError"));
        if (output.hasNonNull("pod") && ours.hasNonNull("pod")) {
            comparison.json("pod", plain(output.get("pod")), plain(ours.get("pod")));
        }
        if (output.has("launcher")) {
            comparison.texts("allocation", recordedDevices(output), devices(ours));
        }
        // Where there is no allocation there is no domain; that is one difference, not two.
        if (explained.allocation() != null) {
            errors(comparison, "domain", output.get("domainError"), ours.get("domainError"));
        }
        if (output.hasNonNull("domainXML") && ours.hasNonNull("domainXML")) {
            comparison.xml(
                    "domain",
                    output.get("domainXML").asText(),
                    ours.get("domainXML").asText());
            comparison.texts(
                    "hostdevs",
                    recordedHostdevs(output),
                    hostdevs(ours.get("domainXML").asText()));
        }
        return comparison.found();
    }

    private static void errors(Comparison comparison, String stage, JsonNode recorded, JsonNode ours) {
        comparison.texts(stage + ":error", text(recorded), text(ours));
    }

    private static String text(JsonNode value) {
        return value == null || value.isNull() ? null : value.asText();
    }

    // The addresses of QAT devices that the original's launcher read, whether or not they came to anything.
    private static String recordedDevices(JsonNode output) {
        if (!output.path("isQATVMI").asBoolean()) {
            return "[]";
        }
        List<String> addresses = new ArrayList<>();
        output.at("/launcher/qatAddresses").forEach(address -> addresses.add(address.asText()));
        return addresses.toString();
    }

    private static String devices(JsonNode ours) {
        if (ours.path("allocation").isNull()) {
            return "refused: " + ours.path("allocationError").asText();
        }
        List<String> addresses = new ArrayList<>();
        ours.at("/allocation/devices")
                .forEach(device -> addresses.add(device.path("address").asText()));
        return addresses.toString();
    }

    private static String recordedHostdevs(JsonNode output) {
        List<String> addresses = new ArrayList<>();
        for (JsonNode device : output.path("hostDevices")) {
            if (device.path("type").asText().equals("pci")) {
                addresses.add(device.path("domain").asText().substring(2) + ":"
                        + device.path("bus").asText().substring(2) + ":"
                        + device.path("slot").asText().substring(2) + "."
                        + device.path("function").asText().substring(2));
            }
        }
        return addresses.toString();
    }

    private static String hostdevs(String xml) {
        return LiveDomain.of(xml).hostdevs().stream()
                .flatMap(device -> device.source().stream())
                .map(Object::toString)
                .toList()
                .toString();
    }

    private static HostCapabilities host(RecordedCase recorded, ClusterConfig config) {
        JsonNode host = recorded.input().path("host");
        Map<String, String> formats = new HashMap<>();
        host.path("diskFormats")
                .properties()
                .forEach(
                        format -> formats.put(format.getKey(), format.getValue().asText()));
        HostCapabilities found = HostCapabilities.ASSUMED
                .withKernel(
                        host.path("kvm").asBoolean(true), host.path("vhostNet").asBoolean(true))
                .withEmulation(config.useEmulation())
                .withSearchDomains(SEARCH_DOMAINS)
                .withVolumes(blockVolumes(recorded.input()), formats);
        return host.has("cpuset") ? found.withCpus(cpus(host.get("cpuset").asText())) : found;
    }

    private static Set<String> blockVolumes(JsonNode input) {
        Set<String> blockClaims = new HashSet<>();
        for (JsonNode claim : input.path("pvcs")) {
            if (claim.path("block").asBoolean()) {
                blockClaims.add(claim.path("name").asText());
            }
        }
        Set<String> volumes = new HashSet<>();
        for (JsonNode volume : input.at("/vmi/spec/volumes")) {
            if (blockClaims.contains(
                    volume.at("/persistentVolumeClaim/claimName").asText())) {
                volumes.add(volume.path("name").asText());
            }
        }
        return volumes;
    }

    private static List<Integer> cpus(String set) {
        return List.of(set.split(",")).stream()
                .flatMap(range -> {
                    String[] ends = range.split("-");
                    return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                            .boxed();
                })
                .toList();
    }

    private static JsonNode go(JsonNode vmi) {
        ObjectNode plain = vmi.deepCopy();
        plain.withObject("/metadata").remove("creationTimestamp");
        plain.remove("status");
        return plain;
    }

    // Without what Go writes for unset fields, and with the network variables sorted: their order was by chance.
    private static JsonNode plain(JsonNode pod) {
        ObjectNode plain = pod.deepCopy();
        plain.remove(List.of("apiVersion", "kind", "status"));
        plain.withObject("/metadata").remove("creationTimestamp");
        for (JsonNode container : plain.at("/spec/containers")) {
            if (container.get("env") instanceof ArrayNode variables) {
                List<JsonNode> sorted = new ArrayList<>();
                variables.forEach(sorted::add);
                sorted.sort((a, b) ->
                        a.path("name").asText().compareTo(b.path("name").asText()));
                ((ObjectNode) container).set("env", JSON.createArrayNode().addAll(sorted));
            }
        }
        return plain;
    }
}
