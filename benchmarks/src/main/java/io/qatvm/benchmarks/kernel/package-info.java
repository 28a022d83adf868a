/**
 * The backends {@code kernel:DRIVER}: ciphers of Linux by AF_ALG, each bound by the name of its driver, since the name of an
 * algorithm means whichever driver has the highest priority. After it is open, an operation makes no object: structures and
 * buffers lie in native memory, and system calls are mapped directly.
 */
package io.qatvm.benchmarks.kernel;
