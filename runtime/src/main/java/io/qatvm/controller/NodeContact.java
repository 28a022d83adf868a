package io.qatvm.controller;

import io.qatvm.api.Condition;
import io.qatvm.api.VirtualMachineInstance;
import java.util.List;

/** The words by which a node's agent and the controller tell each other of contact with the node, and of its loss. */
public final class NodeContact {
    /** Annotation of the Node: when its agent was last alive, RFC 3339. As in KubeVirt. */
    public static final String HEARTBEAT = "kubevirt.io/heartbeat";
    /** Reason of VMIs whose node, or its agent, is silent. */
    public static final String UNRESPONSIVE = "NodeUnresponsive";
    /** Reason of VMIs whose Node object is gone. */
    public static final String NODE_GONE = "NodeGone";
    /**
     * Condition of a VMI whose node was lost, or whose QEMU has outlived its launcher: False as long as its devices count
     * as held. Only the node's agent turns it True, once it has seen that the domain is gone. No other VMI has it.
     */
    public static final String DEVICES_RELEASED = "DevicesReleased";

    private NodeContact() {}

    /** The condition {@link #DEVICES_RELEASED}. */
    public static Condition devicesReleased(boolean yes, String reason, String message) {
        return new Condition(DEVICES_RELEASED, yes ? "True" : "False", reason, message, null);
    }

    /** True if the VMI's devices count as held although nothing is heard of its domain. */
    public static boolean holdsDevices(VirtualMachineInstance vmi) {
        return vmi.getStatus() != null && areHeld(vmi.getStatus().conditions());
    }

    /** The same by the VMI's conditions. */
    static boolean areHeld(List<Condition> conditions) {
        return conditions.stream()
                .anyMatch(condition -> DEVICES_RELEASED.equals(condition.type()) && "False".equals(condition.status()));
    }
}
