package io.qatvm.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.network.NetworkAttachment;
import java.util.ArrayList;
import java.util.List;

/**
 * The manifests that were given, as far as they could be read.
 *
 * @param objects each object with the file it stands in
 * @param problems what could not be read, with file and line
 */
public record ClusterObjects(List<Given> objects, List<String> problems) {
    /** No manifests. */
    public static final ClusterObjects NONE = new ClusterObjects(List.of(), List.of());

    private static final String DEFAULT_NAMESPACE = "default";

    /**
     * One object.
     *
     * @param source its file
     * @param object as it was written
     */
    public record Given(String source, ObjectNode object) {
        String name() {
            return object.at("/metadata/name").asText();
        }

        String namespace() {
            return object.at("/metadata/namespace").asText(DEFAULT_NAMESPACE);
        }

        /** Kind, namespace and name, with the file. */
        @Override
        public String toString() {
            return source + ": " + object.path("kind").asText() + " " + namespace() + "/" + name();
        }

        /** The text at a JSON pointer; null if there is nothing. */
        String text(String pointer) throws Illegible {
            JsonNode found = object.at(pointer);
            if (found.isMissingNode() || found.isNull()) {
                return null;
            }
            if (!found.isTextual()) {
                throw new Illegible(this, pointer + ": " + found + ", expected text");
            }
            return found.asText();
        }
    }

    /** A machine and the file it stands in: its namespace and its VMI spec. */
    record Machine(Given given, JsonNode spec) {
        /** Networks that Multus attaches, as namespace/name. */
        List<String> networks() {
            List<String> names = new ArrayList<>();
            for (JsonNode network : spec.path("networks")) {
                String name = network.at("/multus/networkName").asText();
                if (!name.isEmpty()) {
                    names.add(name.indexOf('/') < 0 ? given.namespace() + "/" + name : name);
                }
            }
            return names;
        }

        /** True if it gets a host device, for which all its memory is locked. */
        boolean hasHostDevice() {
            JsonNode devices = spec.at("/domain/devices");
            boolean listed = !devices.path("qats").isEmpty()
                    || !devices.path("hostDevices").isEmpty()
                    || !devices.path("gpus").isEmpty();
            for (JsonNode card : devices.path("interfaces")) {
                listed |= card.has("sriov");
            }
            return listed;
        }
    }

    /** Copies its lists. */
    public ClusterObjects {
        objects = List.copyOf(objects);
        problems = List.copyOf(problems);
    }

    boolean given() {
        return !objects.isEmpty() || !problems.isEmpty();
    }

    List<Given> ofKind(String kind) {
        return objects.stream()
                .filter(each -> each.object().path("kind").asText().equals(kind))
                .toList();
    }

    List<Given> networkAttachments() {
        return ofKind(NetworkAttachment.KIND);
    }

    /** VMIs, and the VMIs that VMs would make. */
    List<Machine> machines() {
        List<Machine> machines = new ArrayList<>();
        ofKind("VirtualMachineInstance")
                .forEach(each -> machines.add(new Machine(each, each.object().path("spec"))));
        ofKind("VirtualMachine")
                .forEach(each -> machines.add(new Machine(each, each.object().at("/spec/template/spec"))));
        return machines;
    }
}
