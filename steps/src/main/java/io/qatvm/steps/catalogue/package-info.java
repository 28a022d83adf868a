/**
 * What can be run: every scenario of the feature files with its tags read.
 *
 * <p>In: feature files. Out: {@link io.qatvm.steps.catalogue.Catalogue} of {@link
 * io.qatvm.steps.catalogue.CatalogueEntry}, each with its rule id, requirement, capability, rung and needs. The tag
 * language of the project (see features/README.md) is written down once, in {@link
 * io.qatvm.steps.catalogue.ScenarioTags}. Uses nothing else of this module. Read next: {@code io.qatvm.steps.need}.
 */
package io.qatvm.steps.catalogue;
