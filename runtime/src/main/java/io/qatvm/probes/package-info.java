/**
 * How a process of the reference tells the kubelet and Prometheus about itself: in, what it knows of itself; out, pages
 * over HTTP. The webhook has the same pages on its own port, see {@link io.qatvm.admission.server}.
 */
package io.qatvm.probes;
