package io.qatvm.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.config.ClusterConfig;

/** What decides on objects. Implementations are safe to share between threads. */
public interface AdmissionRules {
    /**
     * May this instance be created?
     *
     * @param object the VirtualMachineInstance as sent
     * @param user who asks; components of KubeVirt may set labels that others may not
     * @param config the settings in force
     */
    Verdict createInstance(JsonNode object, String user, ClusterConfig config);

    /**
     * May this instance be changed so?
     *
     * @param object as it is to be
     * @param old as it is
     * @param user who asks
     */
    Verdict updateInstance(JsonNode object, JsonNode old, String user);

    /**
     * May this VirtualMachine be stored?
     *
     * @param config the settings in force
     */
    Verdict machine(JsonNode object, ClusterConfig config);
}
