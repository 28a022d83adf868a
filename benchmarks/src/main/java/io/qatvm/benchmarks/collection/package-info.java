/**
 * What was measured in a pod or a guest goes to the cluster: {@link io.qatvm.benchmarks.collection.PublishCommand}. In: a
 * file of a measurement, and the service account of the pod or guest. Out: a key of a ConfigMap.
 */
package io.qatvm.benchmarks.collection;
