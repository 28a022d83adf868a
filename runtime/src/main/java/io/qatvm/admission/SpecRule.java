package io.qatvm.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.config.ClusterConfig;
import java.util.List;

/** One rule on the spec of a VirtualMachineInstance. Pure. */
interface SpecRule {
    /**
     * Adds to {@code causes} what stands against the spec.
     *
     * @param spec an object that has the right shape
     * @param path where the spec stands, such as {@code spec} or {@code spec.template.spec}
     * @param config the settings in force
     */
    void check(JsonNode spec, String path, ClusterConfig config, List<Cause> causes);
}
