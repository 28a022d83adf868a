/**
 * The steps: each sentence of the feature files as one to five lines of Java, one class for each noun.
 *
 * <p>In: the sentence's words. Out: something done in the {@link io.qatvm.steps.world}, or something asserted of it.
 */
package io.qatvm.steps.glue;
