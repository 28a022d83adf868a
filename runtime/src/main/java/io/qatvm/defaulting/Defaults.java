package io.qatvm.defaulting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.qatvm.api.VirtualMachineInstance;
import java.util.Objects;

/**
 * Fills in what a VirtualMachineInstance leaves out. The rules are those of KubeVirt's mutating webhook in v1alpha3,
 * but for the firmware uuid, which is derived ({@link FirmwareUuid}) and not random.
 *
 * <p>What is there stays as it is written. That includes what is wrong: a {@code null}, a member of the wrong type or a
 * missing {@code spec.domain.devices} is left for admission, which names its path, and never raises an exception here.
 *
 * <p>The one thing taken away is an empty list of {@code qats} or {@code gpus}. It asks for nothing, yet the validating
 * webhook refuses any list while its gate is closed; KubeVirt's mutating webhook loses it too, so that {@code qats: []}
 * gets through a real create with the gate closed.
 *
 * <p>Safe for use by several threads.
 */
public final class Defaults {
    /** Keeps a deleted instance until its controller has seen the machine stop. */
    public static final String FINALIZER = "foregroundDeleteVirtualMachine";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A number where a text belongs is a mistake to tell, not one to mend.
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private final DefaultingConfig config;
    private final ResourceDefaults resources;

    /** Defaults with the cluster's choices. */
    public Defaults(DefaultingConfig config) {
        this.config = Objects.requireNonNull(config, "config");
        this.resources = new ResourceDefaults(config.cpuRequest());
    }

    /**
     * The instance with every default filled in.
     *
     * @param vmi a VirtualMachineInstance as JSON; not changed
     * @return a copy with the defaults; applying them again changes nothing
     */
    public ObjectNode apply(ObjectNode vmi) {
        ObjectNode copy = vmi.deepCopy();
        if (copy.get("metadata") instanceof ObjectNode metadata) {
            addFinalizer(metadata);
        }
        if (copy.get("spec") instanceof ObjectNode spec) {
            setPullPolicies(spec);
            if (spec.get("domain") instanceof ObjectNode domain) {
                setDomain(domain, copy.path("metadata"));
                if (domain.get("devices") instanceof ObjectNode devices) {
                    dropEmptyList(devices, "qats");
                    dropEmptyList(devices, "hostDevices");
                    dropEmptyList(devices, "gpus");
                    addDefaultNetwork(spec, devices);
                    DeviceDefaults.apply(devices);
                }
            }
        }
        return copy;
    }

    /**
     * The instance with every default filled in, as a value. Its status is left out, so that one someone pasted along
     * does no harm.
     *
     * @param vmi a VirtualMachineInstance as JSON; not changed
     * @throws JsonProcessingException if a member is not of the type that it has in a VirtualMachineInstance
     */
    public VirtualMachineInstance instance(ObjectNode vmi) throws JsonProcessingException {
        ObjectNode defaulted = apply(vmi);
        defaulted.remove("status");
        return MAPPER.treeToValue(defaulted, VirtualMachineInstance.class);
    }

    /** The instance with every default filled in, without its status. */
    public VirtualMachineInstance instance(VirtualMachineInstance vmi) {
        try {
            return instance(MAPPER.<ObjectNode>valueToTree(vmi));
        } catch (JsonProcessingException notItself) {
            throw new IllegalStateException("a VirtualMachineInstance cannot be read from its own JSON", notItself);
        }
    }

    /**
     * The JSON patch (RFC 6902) that a mutating webhook answers with: it replaces {@code /spec} and {@code /metadata},
     * each only if the defaults change it.
     *
     * @param vmi a VirtualMachineInstance as JSON; anything but an object gives an empty patch
     */
    public ArrayNode patch(JsonNode vmi) {
        ArrayNode patch = JSON.arrayNode();
        if (vmi instanceof ObjectNode object) {
            ObjectNode after = apply(object);
            replace(patch, object, after, "spec");
            replace(patch, object, after, "metadata");
        }
        return patch;
    }

    private static void replace(ArrayNode patch, ObjectNode before, ObjectNode after, String member) {
        if (!Objects.equals(before.get(member), after.get(member))) {
            patch.addObject().put("op", "replace").put("path", "/" + member).set("value", after.get(member));
        }
    }

    private static void addFinalizer(ObjectNode metadata) {
        if (Members.listOrNew(metadata, "finalizers") instanceof ArrayNode finalizers) {
            for (JsonNode finalizer : finalizers) {
                if (FINALIZER.equals(finalizer.asText())) {
                    return;
                }
            }
            finalizers.add(FINALIZER);
        }
    }

    private void setDomain(ObjectNode domain, JsonNode metadata) {
        if (Members.objectOrNew(domain, "machine") instanceof ObjectNode machine) {
            Members.setIfBlank(machine, "type", config.machineType());
        }
        if (config.cpuModel() != null && Members.objectOrNew(domain, "cpu") instanceof ObjectNode cpu) {
            Members.setIfBlank(cpu, "model", config.cpuModel());
        }
        resources.apply(domain);
        if (Members.objectOrNew(domain, "firmware") instanceof ObjectNode firmware
                && Members.isBlank(firmware, "uuid")) {
            FirmwareUuid.of(metadata).ifPresent(uuid -> firmware.put("uuid", uuid.toString()));
        }
        FeatureDefaults.apply(domain);
    }

    private void setPullPolicies(ObjectNode spec) {
        for (JsonNode volume : spec.path("volumes")) {
            if (volume.get("containerDisk") instanceof ObjectNode disk) {
                setPullPolicy(disk);
            }
        }
        if (spec.path("domain").path("firmware").path("kernelBoot").get("container") instanceof ObjectNode kernel) {
            setPullPolicy(kernel);
        }
    }

    private void setPullPolicy(ObjectNode source) {
        String policy = config.containerDiskPullPolicy() != null
                ? config.containerDiskPullPolicy()
                : policyFor(source.path("image").asText(""));
        Members.setIfBlank(source, "imagePullPolicy", policy);
    }

    /** An image that may change under its name is pulled each time; a registry's port is no tag. */
    private static String policyFor(String image) {
        int lastSegment = image.lastIndexOf('/') + 1;
        boolean pinned = image.indexOf('@', lastSegment) >= 0
                || (image.indexOf(':', lastSegment) >= 0 && !image.endsWith(":latest"));
        return pinned ? "IfNotPresent" : "Always";
    }

    private void addDefaultNetwork(ObjectNode spec, ObjectNode devices) {
        JsonNode wanted = devices.path("autoattachPodInterface");
        boolean switchedOff = wanted.isBoolean() && !wanted.booleanValue();
        if (switchedOff
                || !Members.isAbsentOrEmptyList(devices, "interfaces")
                || !Members.isAbsentOrEmptyList(spec, "networks")) {
            return;
        }
        devices.putArray("interfaces")
                .addObject()
                .put("name", "default")
                .putObject(config.defaultNetworkInterface().text());
        spec.putArray("networks").addObject().put("name", "default").putObject("pod");
    }

    private static void dropEmptyList(ObjectNode devices, String member) {
        if (devices.get(member) instanceof ArrayNode list && list.isEmpty()) {
            devices.remove(member);
        }
    }
}
