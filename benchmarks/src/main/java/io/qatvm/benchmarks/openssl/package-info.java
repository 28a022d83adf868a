/**
 * The backends {@code cpu-openssl} and {@code openssl-qat}: {@code openssl speed} as a child, by the default provider or by
 * Intel's. Its answers are asked of its commands, and of its library where no command does the operation.
 */
package io.qatvm.benchmarks.openssl;
