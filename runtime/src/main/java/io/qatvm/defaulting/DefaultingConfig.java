package io.qatvm.defaulting;

import java.util.Objects;

/**
 * What the cluster chooses for machines that don't choose themselves.
 *
 * @param machineType for {@code spec.domain.machine.type}
 * @param cpuRequest for {@code spec.domain.resources.requests.cpu}, where CPUs are not dedicated
 * @param cpuModel for {@code spec.domain.cpu.model}; null leaves it to the launcher
 * @param containerDiskPullPolicy for every container disk; null goes by the image's tag
 * @param defaultNetworkInterface the binding of the card that a machine without any gets
 */
public record DefaultingConfig(
        String machineType,
        String cpuRequest,
        String cpuModel,
        String containerDiskPullPolicy,
        NetworkBinding defaultNetworkInterface) {
    /** KubeVirt's own choices on x86. */
    public static final DefaultingConfig STANDARD =
            new DefaultingConfig("q35", "100m", null, null, NetworkBinding.BRIDGE);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the machine type is blank or the cpu request is no amount
     */
    public DefaultingConfig {
        if (machineType == null || machineType.isBlank()) {
            throw new IllegalArgumentException("the default machine type is blank; expected one such as q35");
        }
        if (Amount.parse(cpuRequest).isEmpty()) {
            throw new IllegalArgumentException(
                    "the default cpu request '" + cpuRequest + "' is no quantity; expected one such as 100m");
        }
        Objects.requireNonNull(defaultNetworkInterface, "defaultNetworkInterface");
    }

    /** The same with another machine type. */
    public DefaultingConfig withMachineType(String type) {
        return new DefaultingConfig(type, cpuRequest, cpuModel, containerDiskPullPolicy, defaultNetworkInterface);
    }

    /** The same with another cpu request. */
    public DefaultingConfig withCpuRequest(String request) {
        return new DefaultingConfig(machineType, request, cpuModel, containerDiskPullPolicy, defaultNetworkInterface);
    }

    /** The same with another cpu model, or none. */
    public DefaultingConfig withCpuModel(String model) {
        return new DefaultingConfig(machineType, cpuRequest, model, containerDiskPullPolicy, defaultNetworkInterface);
    }

    /** The same with one pull policy for all container disks, or with none. */
    public DefaultingConfig withContainerDiskPullPolicy(String policy) {
        return new DefaultingConfig(machineType, cpuRequest, cpuModel, policy, defaultNetworkInterface);
    }

    /** The same with another binding for the default card. */
    public DefaultingConfig withDefaultNetworkInterface(NetworkBinding binding) {
        return new DefaultingConfig(machineType, cpuRequest, cpuModel, containerDiskPullPolicy, binding);
    }
}
