/**
 * The mutating webhook's work: what a user left out of a VirtualMachineInstance is filled in.
 *
 * <p>In: the manifest as JSON, and the cluster's choices ({@link io.qatvm.defaulting.DefaultingConfig}). Out: the same
 * manifest with machine type, requests, pull policies, network, features, disk buses, firmware uuid and finalizer set,
 * or the JSON patch that leads there. Works on JSON, not on the API's classes, so that whatever it doesn't know stays as
 * it was written and admission can judge it. No clock, no random numbers: one manifest always gives one result.
 *
 * <p>Read next: {@link io.qatvm.network}, then {@link io.qatvm.controller}.
 */
package io.qatvm.defaulting;
