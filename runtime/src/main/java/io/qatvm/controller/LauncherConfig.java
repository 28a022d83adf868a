package io.qatvm.controller;

import io.qatvm.config.ClusterConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The cluster's settings for launcher pods.
 *
 * @param image the launcher's image, which also holds the container-disk program
 * @param pullPolicy for that image
 * @param pullSecret for that image; null if it needs none
 * @param group the file system group of the pod, and in profile "restricted" its user and group
 * @param paths where things are inside the pod
 * @param emulation true to run without KVM; then neither kvm nor vhost-net is asked for
 * @param nodeSelectors labels that a launcher's node must have, beyond {@code kubevirt.io/schedulable}
 * @param seLinuxType type of the pod's SELinux context; null leaves the runtime's
 * @param gracePeriodSeconds for instances that set none
 * @param claimSpaceTolerationPercent how much smaller than its claim a disk image may be made
 */
public record LauncherConfig(
        String image,
        String pullPolicy,
        String pullSecret,
        long group,
        LauncherPaths paths,
        boolean emulation,
        Map<String, String> nodeSelectors,
        String seLinuxType,
        long gracePeriodSeconds,
        int claimSpaceTolerationPercent) {
    /** KubeVirt's settings. */
    public static final LauncherConfig STANDARD = new LauncherConfig(
            "qatvm/virt-launcher:0.1.0",
            "IfNotPresent",
            null,
            107,
            LauncherPaths.STANDARD,
            false,
            Map.of(),
            null,
            30,
            10);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the image is blank, or the group is root's or none
     */
    public LauncherConfig {
        if (image == null || image.isBlank()) {
            throw new IllegalArgumentException("the launcher's image is blank; expected an image reference");
        }
        if (group <= 0) {
            throw new IllegalArgumentException("launcher group " + group + " is not above 0, root's");
        }
        Objects.requireNonNull(pullPolicy, "pullPolicy");
        Objects.requireNonNull(paths, "paths");
        nodeSelectors = Map.copyOf(nodeSelectors);
    }

    /** The same where {@code cluster}, the settings in force, does not say otherwise. */
    public LauncherConfig following(ClusterConfig cluster) {
        Map<String, String> labels = new LinkedHashMap<>(nodeSelectors);
        labels.putAll(cluster.nodeSelectors());
        return withEmulation(emulation || cluster.useEmulation())
                .withPullPolicy(cluster.imagePullPolicy())
                .withNodeSelectors(labels)
                .withSeLinuxType(cluster.launcherSeLinuxType() == null ? seLinuxType : cluster.launcherSeLinuxType());
    }

    /** The same with another launcher image. */
    public LauncherConfig withImage(String other) {
        return new LauncherConfig(
                other,
                pullPolicy,
                pullSecret,
                group,
                paths,
                emulation,
                nodeSelectors,
                seLinuxType,
                gracePeriodSeconds,
                claimSpaceTolerationPercent);
    }

    /** The same with another pull policy for the launcher image. */
    public LauncherConfig withPullPolicy(String other) {
        return new LauncherConfig(
                image,
                other,
                pullSecret,
                group,
                paths,
                emulation,
                nodeSelectors,
                seLinuxType,
                gracePeriodSeconds,
                claimSpaceTolerationPercent);
    }

    /** The same with another pull secret, or none. */
    public LauncherConfig withPullSecret(String other) {
        return new LauncherConfig(
                image,
                pullPolicy,
                other,
                group,
                paths,
                emulation,
                nodeSelectors,
                seLinuxType,
                gracePeriodSeconds,
                claimSpaceTolerationPercent);
    }

    /** The same with or without KVM. */
    public LauncherConfig withEmulation(boolean on) {
        return new LauncherConfig(
                image,
                pullPolicy,
                pullSecret,
                group,
                paths,
                on,
                nodeSelectors,
                seLinuxType,
                gracePeriodSeconds,
                claimSpaceTolerationPercent);
    }

    /** The same with other node labels. */
    public LauncherConfig withNodeSelectors(Map<String, String> others) {
        return new LauncherConfig(
                image,
                pullPolicy,
                pullSecret,
                group,
                paths,
                emulation,
                others,
                seLinuxType,
                gracePeriodSeconds,
                claimSpaceTolerationPercent);
    }

    /** The same with another SELinux type, or none. */
    public LauncherConfig withSeLinuxType(String other) {
        return new LauncherConfig(
                image,
                pullPolicy,
                pullSecret,
                group,
                paths,
                emulation,
                nodeSelectors,
                other,
                gracePeriodSeconds,
                claimSpaceTolerationPercent);
    }
}
