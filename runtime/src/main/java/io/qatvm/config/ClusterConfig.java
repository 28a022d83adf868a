package io.qatvm.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.defaulting.Amount;
import io.qatvm.defaulting.DefaultingConfig;
import io.qatvm.defaulting.NetworkBinding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings of ConfigMap {@code kubevirt-config} and of the KubeVirt resource that concern a VM on its way to its VFs.
 *
 * @param gates the optional features that are on
 * @param useEmulation machines run without KVM
 * @param permitBridgeOnPodNetwork whether a bridge may join the pod network
 * @param permitSlirp whether the slirp binding may be used
 * @param defaultNetworkInterface binding of the interface a VMI gets when it names none
 * @param machineType machine type a VMI gets when it names none
 * @param cpuRequest processor request a VMI gets when it names none
 * @param imagePullPolicy pull policy of the launcher's image
 * @param nodeSelectors labels every launcher pod asks of its node
 * @param cpuModel processor model a VMI gets when it names none; null leaves it to the launcher
 * @param launcherSeLinuxType type of every launcher pod's SELinux context; null leaves it to the runtime
 * @param permitted what {@code hostDevices} may ask for; only the KubeVirt resource can say
 */
public record ClusterConfig(
        FeatureGates gates,
        boolean useEmulation,
        boolean permitBridgeOnPodNetwork,
        boolean permitSlirp,
        String defaultNetworkInterface,
        String machineType,
        String cpuRequest,
        String imagePullPolicy,
        Map<String, String> nodeSelectors,
        String cpuModel,
        String launcherSeLinuxType,
        PermittedHostDevices permitted) {
    /** Copies the labels, in their order. */
    public ClusterConfig {
        nodeSelectors = Collections.unmodifiableMap(new LinkedHashMap<>(nodeSelectors));
    }

    /** Namespace of the config map. */
    public static final String NAMESPACE = "kubevirt";
    /** Name of the config map. */
    public static final String NAME = "kubevirt-config";
    /** Key of the feature gates. */
    public static final String FEATURE_GATES = "feature-gates";

    /** What holds where nothing is configured. */
    public static final ClusterConfig DEFAULT = new ClusterConfig(
            FeatureGates.NONE,
            false,
            true,
            false,
            "bridge",
            "q35",
            "100m",
            "IfNotPresent",
            Map.of(),
            null,
            null,
            PermittedHostDevices.NONE);

    private static final Set<String> BINDINGS = Set.of("bridge", "masquerade", "slirp");
    private static final Set<String> PULL_POLICIES = Set.of("Always", "Never", "IfNotPresent");

    /** The outcome of reading a config map. */
    public sealed interface Reading {
        /** Every known key parsed. */
        record Good(ClusterConfig config) implements Reading {}

        /** At least one key did not parse, so none of them counts. */
        record Bad(List<String> problems) implements Reading {}
    }

    /**
     * Reads the data of the config map. One key that does not parse makes the whole map count for nothing (KubeVirt's
     * rule); keys that are not known here are left alone.
     *
     * @param data key to text
     */
    public static Reading ofConfigMap(Map<String, String> data) {
        List<String> problems = new ArrayList<>();
        ClusterConfig config = new ClusterConfig(
                FeatureGates.ofList(data.get(FEATURE_GATES)),
                flag(data, "debug.useEmulation", DEFAULT.useEmulation, problems),
                flag(data, "permitBridgeInterfaceOnPodNetwork", DEFAULT.permitBridgeOnPodNetwork, problems),
                flag(data, "permitSlirpInterface", DEFAULT.permitSlirp, problems),
                choice(data, "default-network-interface", DEFAULT.defaultNetworkInterface, BINDINGS, problems),
                text(data, "machine-type", DEFAULT.machineType),
                quantity(data, "cpu-request", DEFAULT.cpuRequest, problems),
                choice(data, "dev.imagePullPolicy", DEFAULT.imagePullPolicy, PULL_POLICIES, problems),
                selectors(data, problems),
                text(data, "default-cpu-model", DEFAULT.cpuModel),
                text(data, "selinuxLauncherType", DEFAULT.launcherSeLinuxType),
                DEFAULT.permitted);
        return problems.isEmpty() ? new Reading.Good(config) : new Reading.Bad(List.copyOf(problems));
    }

    /**
     * Reads {@code spec.configuration} of a KubeVirt resource: the gates of {@code developerConfiguration}, and what
     * {@code permittedHostDevices} lists.
     */
    public static ClusterConfig ofKubeVirt(JsonNode configuration) {
        List<String> gates = new ArrayList<>();
        configuration.path("developerConfiguration").path("featureGates").forEach(gate -> gates.add(gate.asText()));
        return DEFAULT.withGates(FeatureGates.ofItems(gates)).withPermitted(PermittedHostDevices.of(configuration));
    }

    /** These settings with other gates. */
    public ClusterConfig withGates(FeatureGates other) {
        return new ClusterConfig(
                other,
                useEmulation,
                permitBridgeOnPodNetwork,
                permitSlirp,
                defaultNetworkInterface,
                machineType,
                cpuRequest,
                imagePullPolicy,
                nodeSelectors,
                cpuModel,
                launcherSeLinuxType,
                permitted);
    }

    /** These settings with other permitted host devices. */
    public ClusterConfig withPermitted(PermittedHostDevices others) {
        return new ClusterConfig(
                gates,
                useEmulation,
                permitBridgeOnPodNetwork,
                permitSlirp,
                defaultNetworkInterface,
                machineType,
                cpuRequest,
                imagePullPolicy,
                nodeSelectors,
                cpuModel,
                launcherSeLinuxType,
                others);
    }

    /** What follows from these settings for the defaults of a VMI. */
    public DefaultingConfig defaulting() {
        return DefaultingConfig.STANDARD
                .withMachineType(machineType)
                .withCpuRequest(cpuRequest)
                .withCpuModel(cpuModel)
                .withDefaultNetworkInterface(
                        NetworkBinding.of(defaultNetworkInterface).orElse(NetworkBinding.BRIDGE));
    }

    private static boolean flag(Map<String, String> data, String key, boolean otherwise, List<String> problems) {
        String value = text(data, key, "");
        if (!value.isEmpty() && !value.equals("true") && !value.equals("false")) {
            problems.add("key " + key + ": '" + value + "' is not true or false");
        }
        return value.isEmpty() ? otherwise : value.equals("true");
    }

    private static String choice(
            Map<String, String> data, String key, String otherwise, Set<String> allowed, List<String> problems) {
        String value = text(data, key, otherwise);
        if (!allowed.contains(value)) {
            problems.add("key " + key + ": '" + value + "' is none of "
                    + allowed.stream().sorted().toList());
        }
        return value;
    }

    private static String text(Map<String, String> data, String key, String otherwise) {
        String written = data.get(key);
        String value = written == null ? "" : written.strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static String quantity(Map<String, String> data, String key, String otherwise, List<String> problems) {
        String value = text(data, key, otherwise);
        if (Amount.parse(value).filter(amount -> amount.value().signum() >= 0).isEmpty()) {
            problems.add("key " + key + ": '" + value + "' is not a quantity such as 100m");
        }
        return value;
    }

    private static Map<String, String> selectors(Map<String, String> data, List<String> problems) {
        Map<String, String> selectors = new LinkedHashMap<>();
        for (String line : text(data, "node-selectors", "").lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals <= 0) {
                problems.add("key node-selectors: '" + line + "' is not label=value");
            } else {
                selectors.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        return selectors;
    }
}
