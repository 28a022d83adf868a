package io.qatvm.deviceplugin;

import io.qatvm.deviceplugin.allocation.EnvironmentWriter;
import io.qatvm.deviceplugin.allocation.Preference;
import io.qatvm.deviceplugin.holding.GroupProbe;
import io.qatvm.deviceplugin.holding.Holders;
import io.qatvm.deviceplugin.holding.NodeHolders;
import io.qatvm.deviceplugin.holding.PodDevices;
import io.qatvm.deviceplugin.serving.ServingOrder;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a device plugin is put together from, so that a harness can put one part wrong.
 *
 * @param environment tells containers which VFs they got
 * @param preference says which devices are best taken
 * @param holders knows who has which VF, given the kubelet's list
 * @param order what comes first, serving or registering
 */
public record PluginParts(
        EnvironmentWriter environment,
        Preference preference,
        Function<PodDevices, Holders> holders,
        ServingOrder order) {
    /**
     * The sound ones.
     *
     * @param groups knows which VFIO groups are open
     * @param finished whether a pod, by {@code namespace/name}, has ended for good though the kubelet lists it
     */
    public static PluginParts of(Preference preference, GroupProbe groups, Predicate<String> finished) {
        return new PluginParts(
                EnvironmentWriter.BOTH_NAMES,
                preference,
                pods -> new NodeHolders(pods, groups, finished),
                ServingOrder.SERVE_THEN_REGISTER);
    }

    /** The same with another writer. */
    public PluginParts withEnvironment(EnvironmentWriter other) {
        return new PluginParts(other, preference, holders, order);
    }

    /** The same with another preference. */
    public PluginParts withPreference(Preference other) {
        return new PluginParts(environment, other, holders, order);
    }

    /** The same with other knowledge of who has what. */
    public PluginParts withHolders(Function<PodDevices, Holders> other) {
        return new PluginParts(environment, preference, other, order);
    }

    /** The same in another order. */
    public PluginParts withOrder(ServingOrder other) {
        return new PluginParts(environment, preference, holders, other);
    }
}
