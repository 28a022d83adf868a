/**
 * The backends {@code qat-java:hardware} and {@code qat-java:auto}: DEFLATE by Intel's binding to QATzip. Its native code ends
 * the whole process where a device is missing or set up wrongly, so it is loaded in processes that may be lost, and nowhere
 * else.
 */
package io.qatvm.benchmarks.qatjava;
