/**
 * What the administrator decided: feature gates and the other settings of ConfigMap {@code kubevirt-config}.
 *
 * <p>In: the config map's data, or the KubeVirt resource's configuration where there is no map. Out: one immutable
 * {@link io.qatvm.config.ClusterConfig} at a time. Parsing is pure; {@link io.qatvm.config.LiveConfig} watches the cluster,
 * so that a change takes effect without a restart, and keeps the last good settings when a new text does not parse.
 *
 * <p>Read next: {@link io.qatvm.admission}.
 */
package io.qatvm.config;
