package io.qatvm.cli;

import io.qatvm.config.ClusterConfig;
import picocli.CommandLine.Option;

/** Where the settings in force come from. */
final class ConfigOptions {
    @Option(
            names = "--feature-gates",
            paramLabel = "LIST",
            description = "Feature gates that are on, comma-separated, as in the config map")
    private String gates;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Manifest of ConfigMap kubevirt-config, of a KubeVirt resource, or of both")
    private String configMap;

    /** True if any of these options stands on the command line. */
    boolean given() {
        return gates != null || configMap != null;
    }

    /** The settings; without any option nothing is switched on, as in a cluster without the config map. */
    ClusterConfig config() {
        return Input.config(configMap, gates);
    }

    /** The settings; where no option says anything, as if the object had been admitted. */
    ClusterConfig configOfAnAdmitted() {
        return !given() ? Input.config(null, "QAT,HostDevices,GPU") : config();
    }
}
