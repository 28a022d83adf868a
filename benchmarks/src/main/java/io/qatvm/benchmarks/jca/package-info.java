/** The backend {@code cpu-jca}: Java's own providers and zlib; and the JDK as the one others are held against. */
package io.qatvm.benchmarks.jca;
