package io.qatvm.handler;

import io.qatvm.api.VirtualMachineInstance;

/**
 * What a node's agent owes the cluster. The controller takes a VMI to phase Scheduled and then relies on the agent of the
 * VMI's node for the rest.
 */
public interface NodeAgent {
    /** The node it speaks for. */
    String nodeName();

    /**
     * A VMI has reached phase Scheduled on this node: the agent has its launcher bring the domain up and reports Running,
     * or Failed with the reason. Being told again of the same VMI changes nothing.
     */
    void assigned(VirtualMachineInstance vmi);
}
