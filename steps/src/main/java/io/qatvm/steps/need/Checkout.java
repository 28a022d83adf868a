package io.qatvm.steps.need;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where this harness was started from; system properties, set by the {@code conform} script and by the build. */
public final class Checkout {
    /** System property: the root of the checkout. */
    public static final String HOME = "qatvm.home";

    /** System property: the reference's executable jar, where it is not in the checkout. */
    public static final String JAR = "qatvm.jar";

    private Checkout() {}

    /**
     * The root of the checkout.
     *
     * @return nothing when the jar runs on its own
     */
    public static Optional<Path> home() {
        return Optional.ofNullable(System.getProperty(HOME))
                .map(Path::of)
                .filter(home -> Files.isRegularFile(home.resolve("pom.xml")));
    }

    /**
     * The reference's executable jar.
     *
     * @return its expected place; it need not exist, which is what {@code @needs-qatvm-jar} is for
     */
    public static Path qatvmJar() {
        String given = System.getProperty(JAR);
        return given != null
                ? Path.of(given)
                : home().orElse(Path.of("")).resolve(Path.of("runtime", "target", "qatvm.jar"));
    }

    /**
     * The benchmarks' executable jar.
     *
     * @return its expected place; it need not exist
     */
    public static Path benchmarksJar() {
        return home().orElse(Path.of("")).resolve(Path.of("benchmarks", "target", "benchmarks.jar"));
    }
}
