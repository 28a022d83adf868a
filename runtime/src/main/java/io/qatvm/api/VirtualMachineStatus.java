package io.qatvm.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** What is so of a VirtualMachine. */
@Wire
public record VirtualMachineStatus(
        @JsonPropertyDescription("The instance exists.") Boolean created,
        @JsonPropertyDescription("The instance runs.") Boolean ready,
        List<Condition> conditions) {
    /** Conditions, never null. */
    public VirtualMachineStatus {
        conditions = Lists.orEmpty(conditions);
    }
}
