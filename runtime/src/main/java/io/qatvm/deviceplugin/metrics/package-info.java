/**
 * What a device plugin counts and times, and the page that Prometheus reads it from.
 *
 * <p>In: events of the other packages. Out: text on {@code /metrics}, on the loopback address unless told otherwise.
 *
 * <p>Read next: {@link io.qatvm.deviceplugin}.
 */
package io.qatvm.deviceplugin.metrics;
