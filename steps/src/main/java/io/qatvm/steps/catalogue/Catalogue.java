package io.qatvm.steps.catalogue;

import io.cucumber.core.feature.FeatureParser;
import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.Pickle;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.FeaturePathFeatureSupplier;
import io.cucumber.tagexpressions.Expression;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * All scenarios of a set of feature files, in the order of files and lines.
 *
 * @param entries one per scenario and outline row
 */
public record Catalogue(List<CatalogueEntry> entries) {
    /** Takes a copy. */
    public Catalogue {
        entries = List.copyOf(entries);
    }

    /**
     * Reads feature files.
     *
     * @param roots where they are, for example {@code classpath:/features}
     * @return the catalogue
     * @throws io.cucumber.core.exception.CucumberException when a file is not Gherkin; the message names file and line
     */
    public static Catalogue read(List<URI> roots) {
        RuntimeOptionsBuilder options = new RuntimeOptionsBuilder();
        roots.forEach(root -> options.addFeature(FeatureWithLines.create(root, List.of())));
        List<Feature> features = new FeaturePathFeatureSupplier(
                        Catalogue.class::getClassLoader, options.build(), new FeatureParser(UUID::randomUUID))
                .get();
        return new Catalogue(features.stream()
                .flatMap(feature -> feature.getPickles().stream().map(pickle -> entry(feature, pickle)))
                .toList());
    }

    /**
     * The scenarios that a tag expression selects.
     *
     * @param tags the expression
     * @return a smaller catalogue
     */
    public Catalogue select(Expression tags) {
        return new Catalogue(entries.stream()
                .filter(entry -> tags.evaluate(entry.tags().all()))
                .toList());
    }

    private static CatalogueEntry entry(Feature feature, Pickle pickle) {
        return new CatalogueEntry(
                Place.find(pickle.getUri(), pickle.getLocation(), List.of(feature), feature.getSource()),
                pickle.getName(),
                ScenarioTags.of(pickle.getTags()));
    }
}
