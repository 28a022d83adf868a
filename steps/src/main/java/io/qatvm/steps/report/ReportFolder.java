package io.qatvm.steps.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one run, all below one folder.
 *
 * @param root the folder; it need not exist yet
 */
public record ReportFolder(Path root) {
    /** Takes an absolute path, so that a change of working directory does not matter. */
    public ReportFolder {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * One line per finished scenario.
     *
     * @return {@code results.ndjson}
     */
    public Path results() {
        return root.resolve("results.ndjson");
    }

    /**
     * What was known at the start.
     *
     * @return {@code run.json}
     */
    public Path facts() {
        return root.resolve("run.json");
    }

    /**
     * The terminal's summary.
     *
     * @return {@code summary.txt}
     */
    public Path summary() {
        return root.resolve("summary.txt");
    }

    /**
     * This run and another one side by side.
     *
     * @return {@code comparison.txt}
     */
    public Path comparison() {
        return root.resolve("comparison.txt");
    }

    /**
     * Cucumber messages.
     *
     * @return {@code messages.ndjson}
     */
    public Path messages() {
        return root.resolve("messages.ndjson");
    }

    /**
     * Cucumber's page.
     *
     * @return {@code cucumber.html}
     */
    public Path html() {
        return root.resolve("cucumber.html");
    }

    /**
     * JUnit XML.
     *
     * @return {@code junit/conform.xml}
     */
    public Path junit() {
        return root.resolve("junit").resolve("conform.xml");
    }

    /**
     * Allure's raw results.
     *
     * @return {@code allure-results/}
     */
    public Path allureResults() {
        return root.resolve("allure-results");
    }

    /**
     * Allure's pages.
     *
     * @return {@code allure-report/}; its {@code index.html} needs a web server to show
     */
    public Path allureReport() {
        return root.resolve("allure-report");
    }

    /**
     * Allure's pages in one file.
     *
     * @return {@code allure.html}; opens in a browser as it is
     */
    public Path allurePage() {
        return root.resolve("allure.html");
    }

    /**
     * What the reference's own loggers said.
     *
     * @return {@code conform.log}
     */
    public Path log() {
        return root.resolve("conform.log");
    }

    /**
     * The self-test's kill table for machines.
     *
     * @return {@code self-test.json}; not removed by {@link #clear()}, it belongs to another command
     */
    public Path selfTest() {
        return root.resolve("self-test.json");
    }

    /**
     * The self-test's kill table as JUnit XML.
     *
     * @return {@code junit/self-test.xml}
     */
    public Path selfTestJunit() {
        return root.resolve("junit").resolve("self-test.xml");
    }

    /** Removes what an earlier run left here, and nothing else, and creates the folder. */
    public void clear() {
        List.of(
                        results(),
                        facts(),
                        summary(),
                        comparison(),
                        messages(),
                        html(),
                        junit(),
                        allureResults(),
                        allureReport(),
                        allurePage(),
                        log())
                .forEach(ReportFolder::remove);
        try {
            Files.createDirectories(root);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot create the report folder " + root, failure);
        }
    }

    private static void remove(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot remove " + path + " of an earlier run", failure);
        }
    }
}
