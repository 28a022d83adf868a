package io.qatvm.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/** What a VirtualMachine asks for. */
@Wire
public record VirtualMachineSpec(
        @JsonPropertyDescription("Whether the machine is to run; exactly one of running and runStrategy is set.")
        Boolean running,

        @JsonPropertyDescription("Always or Halted; exactly one of running and runStrategy is set.")
        String runStrategy,

        @Required @JsonPropertyDescription("The instance to create while the machine is to run.")
        Template template) {

    /** True if an instance is to exist. */
    public boolean wantsInstance() {
        return running != null ? running : "Always".equals(runStrategy);
    }

    /** Labels, annotations and spec of the instance. */
    @Wire
    public record Template(ObjectMeta metadata, @Required VirtualMachineInstanceSpec spec) {}
}
