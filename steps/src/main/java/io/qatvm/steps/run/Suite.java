package io.qatvm.steps.run;

import io.cucumber.core.feature.GluePath;
import java.net.URI;
import java.util.List;

/**
 * Where the scenarios and their glue are.
 *
 * @param features roots of feature files, for example {@code classpath:/features}
 * @param glue packages, for example {@code classpath:/io/qatvm/steps/glue}
 */
public record Suite(List<URI> features, List<URI> glue) {
    /** Takes copies. */
    public Suite {
        features = List.copyOf(features);
        glue = List.copyOf(glue);
    }

    /**
     * The product's specification.
     *
     * @return the suite in the assembled jar
     */
    public static Suite product() {
        return of("classpath:/features", "io.qatvm.steps.glue");
    }

    /**
     * A suite with its own glue; the hooks that ask for needs are always among it.
     *
     * @param features root of the feature files
     * @param glue a package
     * @return the suite
     */
    public static Suite of(String features, String glue) {
        return new Suite(
                List.of(URI.create(features)), List.of(GluePath.parse(glue), GluePath.parse("io.qatvm.steps.need")));
    }
}
