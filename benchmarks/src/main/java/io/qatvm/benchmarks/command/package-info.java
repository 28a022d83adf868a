/** The command line of {@code benchmarks.jar}; what is none of its commands goes to JMH. */
package io.qatvm.benchmarks.command;
