package io.qatvm.api;

import java.util.List;

/** What is so of a VirtualMachineInstance. */
@Wire
public record VirtualMachineInstanceStatus(Phase phase, String nodeName, String reason, List<Condition> conditions) {
    /** Conditions, never null. */
    public VirtualMachineInstanceStatus {
        conditions = Lists.orEmpty(conditions);
    }
}
