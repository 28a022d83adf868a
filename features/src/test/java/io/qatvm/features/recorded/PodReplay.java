package io.qatvm.features.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.explain.CreateCase;
import io.qatvm.virtlet.machine.MachineOutcome;
import io.qatvm.virtlet.machine.MachineSettings;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a recorded CreateContainer request to the reference and lists what differs. */
final class PodReplay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern GROUP = Pattern.compile("/dev/+(?:\\./)?vfio/+([0-9]+)");
    private static final Pattern CARD = Pattern.compile("vfio-pci,host=([^,]+),.*");

    private PodReplay() {}

    /** What the reference says otherwise. */
    static List<Difference> differences(RecordedCase recorded) {
        Map<String, String> theirs = theirs(recorded.output());
        Map<String, String> ours = ours(recorded.input());
        List<Difference> differences = new ArrayList<>();
        // The original has no codes and other words, so that it refuses, too, is all there is to compare.
        if (theirs.get("create:code").equals("refused")
                && !ours.get("create:code").equals("OK")) {
            return differences;
        }
        boolean bothMade = theirs.get("create:code").equals("OK")
                && ours.get("create:code").equals("OK");
        Set<String> fields = new TreeSet<>(bothMade ? theirs.keySet() : Set.of("create:code"));
        if (bothMade) {
            fields.addAll(ours.keySet());
        }
        for (String field : fields) {
            if (!Objects.equals(theirs.get(field), ours.get(field))) {
                differences.add(new Difference(recorded.number(), field, theirs.get(field), ours.get(field)));
            }
        }
        return differences;
    }

    private static Map<String, String> theirs(JsonNode output) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("create:code", output.path("xml").asText("").isEmpty() ? "refused" : "OK");
        if (facts.get("create:code").equals("OK")) {
            DomainFacts domain = new DomainFacts(output.path("xml").asText());
            List<String> vfs = new ArrayList<>(domain.hostDevices());
            output.path("vmwrapperArgv").forEach(argument -> {
                Matcher card = CARD.matcher(argument.asText());
                if (card.matches()) {
                    vfs.add(card.group(1));
                }
            });
            facts.putAll(domain.facts());
            facts.put("vfs:", String.join(" ", vfs));
            Map<String, String> files = new TreeMap<>();
            output.path("iso")
                    .properties()
                    .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
            seed(facts, files.remove("volid"), files);
        }
        return facts;
    }

    private static Map<String, String> ours(JsonNode input) {
        JsonNode virtlet = input.path("Virtlet");
        MachineSettings usual = MachineSettings.VIRTLET;
        boolean kvm = !virtlet.path("DisableKVM").asBoolean();
        MachineSettings settings = new MachineSettings(
                kvm,
                usual.wrapper(),
                kvm ? usual.emulator() : "/usr/bin/qemu-system-x86_64",
                virtlet.path("StreamerSocketPath").asText(""),
                usual.volumes(),
                usual.configs(),
                "");
        MachineOutcome outcome = CreateCase.of(request(input)).outcome(settings);
        Map<String, String> facts = new TreeMap<>();
        if (outcome instanceof MachineOutcome.Composed composed) {
            DomainFacts domain = new DomainFacts(composed.xml());
            facts.put("create:code", "OK");
            facts.putAll(domain.facts());
            facts.put("vfs:", String.join(" ", domain.hostDevices()));
            seed(facts, composed.cloudInit().label(), composed.cloudInit().files());
        } else {
            facts.put(
                    "create:code", ((MachineOutcome.Refused) outcome).refusal().toString());
        }
        return facts;
    }

    private static void seed(Map<String, String> facts, String label, Map<String, String> files) {
        facts.put("seed:label", label);
        for (Map.Entry<String, String> file : files.entrySet()) {
            String name = file.getKey();
            facts.put("seed:file " + name, "there");
            if (name.contains("meta")) {
                try {
                    JSON.readTree(file.getValue())
                            .properties()
                            .forEach(each -> facts.put(
                                    "seed:meta " + each.getKey(),
                                    each.getValue().toString()));
                } catch (JsonProcessingException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static ObjectNode request(JsonNode input) {
        JsonNode asked = input.path("Request");
        ObjectNode request = JSON.createObjectNode();
        request.put("podSandboxId", asked.path("PodSandboxId").asText());
        request.set("config", camel(asked.path("Config")));
        request.set("sandboxConfig", camel(asked.path("SandboxConfig")));
        ArrayNode cards = request.putArray("interfaces");
        input.at("/Network/Interfaces")
                .forEach(card -> cards.addObject()
                        .put(
                                "type",
                                List.of("tap", "vf", "unknown")
                                        .get(Math.min(2, card.path("Type").asInt())))
                        .put("name", card.path("Name").asText())
                        .put(
                                "mac",
                                HexFormat.ofDelimiter(":")
                                        .formatHex(Base64.getDecoder()
                                                .decode(card.path("HardwareAddr")
                                                        .asText())))
                        .put("pciAddress", card.path("PCIAddress").asText())
                        .put("mtu", card.path("MTU").asInt()));
        groups(request);
        return request;
    }

    // The recordings name groups and VFs in one order, and say nothing of which is whose.
    private static void groups(ObjectNode request) {
        Set<String> vfs = new LinkedHashSet<>();
        request.at("/config/envs")
                .forEach(variable ->
                        PciAddress.of(variable.path("value").asText()).ifPresent(vf -> vfs.add(vf.toString())));
        List<String> left = new ArrayList<>(vfs);
        ObjectNode groups = request.putObject("iommuGroups");
        int strangers = 0;
        for (JsonNode device : request.at("/config/devices")) {
            Matcher group = GROUP.matcher(device.path("hostPath").asText());
            if (group.matches() && !groups.has(group.group(1))) {
                groups.putArray(group.group(1)).add(left.isEmpty() ? "0000:3f:00." + strangers++ : left.remove(0));
            }
        }
    }

    // Go's names, but for the keys of annotations and labels.
    private static JsonNode camel(JsonNode json) {
        if (json.isArray()) {
            ArrayNode items = JSON.createArrayNode();
            json.forEach(item -> items.add(camel(item)));
            return items;
        }
        if (!json.isObject()) {
            return json;
        }
        ObjectNode object = JSON.createObjectNode();
        json.properties().forEach(member -> {
            String name = member.getKey();
            object.set(
                    Character.toLowerCase(name.charAt(0)) + name.substring(1),
                    name.equals("Annotations") || name.equals("Labels") ? member.getValue() : camel(member.getValue()));
        });
        return object;
    }
}
