package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.virtlet.explain.CreateCase;
import io.qatvm.virtlet.machine.MachineOutcome;
import io.qatvm.virtlet.pod.Refusal;

/** The scenario's VM pod: what a kubelet asks of a container runtime for it, and what became of that. */
public final class VmPod {
    private static final String SANDBOX = "8e2c5c0a-0f7e-4d53-9a5f-6f3a2b1c4d5e";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;
    private final Evidence evidence;
    private final ObjectNode request = JSON.createObjectNode();
    private int qats;
    private int cards;
    private MachineOutcome outcome;

    /** Made for each scenario. */
    public VmPod(Site site, Evidence evidence) {
        this.site = site;
        this.evidence = evidence;
        request.put("name", "the VM pod").put("podSandboxId", SANDBOX);
        ObjectNode config = request.putObject("config");
        config.putObject("metadata").put("name", "vm");
        config.putObject("image").put("image", "example.org/guest");
        ObjectNode sandbox = request.putObject("sandboxConfig");
        sandbox.putObject("metadata")
                .put("name", "pod")
                .put("namespace", "default")
                .put("uid", SANDBOX);
        sandbox.putObject("annotations");
    }

    /** A VF as Intel's device plugin hands it to a container: a variable, the group's node and the control node. */
    public void qat(String vf, String group) {
        variable("QAT" + qats, vf);
        qats++;
        group(group, vf);
        device("/dev/vfio/" + group);
        if (qats == 1) {
            device("/dev/vfio/vfio");
        }
    }

    /** Many VFs, each in a group of its own. */
    public void qats(int count) {
        for (int i = 0; i < count; i++) {
            qat(String.format("0000:%02x:%02x.%d", 0x3d + i / 128, 1 + i % 128 / 8, i % 8), Integer.toString(100 + i));
        }
    }

    /** A variable, behind those that are there. */
    public void variable(String key, String value) {
        request.withArray("/config/envs").addObject().put("key", key).put("value", value);
    }

    /** A device node, inside as outside. */
    public void device(String path) {
        request.withArray("/config/devices")
                .addObject()
                .put("containerPath", path)
                .put("hostPath", path)
                .put("permissions", "rw");
    }

    /** A VFIO node for one function. */
    public void vfioDevice(String path, String vf) {
        device(path);
        request.withObject("/vfioDevices").put(path.substring(path.lastIndexOf('/') + 1), vf);
    }

    /** A folder that the pod mounts. */
    public void mount(String path, String source) {
        request.withArray("/config/mounts")
                .addObject()
                .put("containerPath", path)
                .put("hostPath", source);
    }

    /** The functions of an IOMMU group of the node. */
    public void group(String number, String... functions) {
        ObjectNode groups = request.withObject("/iommuGroups");
        groups.putArray(number);
        for (String function : functions) {
            groups.withArray(number).add(function);
        }
    }

    /** What a path of the node leads to. */
    public void node(String path, String kind) {
        request.withObject("/nodes").put(path, kind);
    }

    /** What a function of the node is. */
    public void function(String address, String kind, String id, String driver) {
        ObjectNode functions = request.withObject("/functions");
        functions.putObject(address).put("kind", kind).put("id", id).put("driver", driver);
    }

    /** A VF that another sandbox holds. */
    public void held(String vf) {
        request.withArray("/held").add(vf);
    }

    /** An annotation of the pod. */
    public void annotation(String key, String value) {
        ((ObjectNode) request.at("/sandboxConfig/annotations")).put(key, value);
    }

    /** A network card: a tap, or the VF at an address. */
    public void card(String type, String address) {
        request.withArray("/interfaces")
                .addObject()
                .put("type", type)
                .put("name", "virtlet-eth" + cards)
                .put("mac", String.format("52:54:00:00:00:%02x", cards))
                .put("pciAddress", address);
        cards++;
    }

    /** A limit of the container, by CRI's name. */
    public void limit(String name, long value) {
        request.withObject("/config/linux/resources").put(name, value);
    }

    /** Has the container created. */
    public void create() {
        evidence.json("CreateContainer", request.toString());
        outcome = site.podMachines().machine(CreateCase.of(request));
        if (outcome instanceof MachineOutcome.Composed composed) {
            evidence.xml("domain", composed.xml());
            evidence.text(
                    "cloud-init", String.join("\n", composed.cloudInit().files().values()));
        } else {
            evidence.text("refusal", refusal().toString());
        }
    }

    /** The machine. */
    public MachineOutcome.Composed machine() {
        if (outcome instanceof MachineOutcome.Composed composed) {
            return composed;
        }
        throw new AssertionError("expected a machine, observed " + refusal());
    }

    /** Why there is no machine. */
    public Refusal refusal() {
        if (outcome instanceof MachineOutcome.Refused refused) {
            return refused.refusal();
        }
        throw new AssertionError("expected a refusal, observed a machine");
    }
}
