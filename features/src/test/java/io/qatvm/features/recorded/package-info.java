/**
 * The reference held against recorded answers of the original KubeVirt patch.
 *
 * <p>In: a folder of cases, each an input and what the original made of it, named by {@code -Dqatvm.recorded-cases}. Out:
 * the differences, each put down to a deviation of {@code runtime/DEVIATIONS.md} by the table {@code
 * recorded/deviations.tsv}, or the test fails. The cases themselves are no part of this project.
 *
 * <p>Read next: {@link io.qatvm.explain}.
 */
package io.qatvm.features.recorded;
