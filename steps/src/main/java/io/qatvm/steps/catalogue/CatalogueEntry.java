package io.qatvm.steps.catalogue;

/**
 * One scenario that can be run; each row of an outline is one.
 *
 * @param place where it is written
 * @param scenario its title
 * @param tags the tags in force on it
 */
public record CatalogueEntry(Place place, String scenario, ScenarioTags tags) {}
