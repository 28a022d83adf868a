package io.qatvm.steps.report;

import io.qameta.allure.Extension;
import io.qameta.allure.ReportGenerator;
import io.qameta.allure.allure2.Allure2Plugin;
import io.qameta.allure.category.CategoriesPlugin;
import io.qameta.allure.category.CategoriesTrendPlugin;
import io.qameta.allure.context.FreemarkerContext;
import io.qameta.allure.context.JacksonContext;
import io.qameta.allure.context.MarkdownContext;
import io.qameta.allure.context.RandomUidContext;
import io.qameta.allure.core.AttachmentsPlugin;
import io.qameta.allure.core.Configuration;
import io.qameta.allure.core.MarkdownDescriptionsPlugin;
import io.qameta.allure.core.Plugin;
import io.qameta.allure.core.TestsResultsPlugin;
import io.qameta.allure.duration.DurationPlugin;
import io.qameta.allure.duration.DurationTrendPlugin;
import io.qameta.allure.environment.Allure1EnvironmentPlugin;
import io.qameta.allure.executor.ExecutorPlugin;
import io.qameta.allure.history.HistoryPlugin;
import io.qameta.allure.history.HistoryTrendPlugin;
import io.qameta.allure.launch.LaunchPlugin;
import io.qameta.allure.owner.OwnerPlugin;
import io.qameta.allure.retry.RetryPlugin;
import io.qameta.allure.retry.RetryTrendPlugin;
import io.qameta.allure.severity.SeverityPlugin;
import io.qameta.allure.status.StatusChartPlugin;
import io.qameta.allure.suites.SuitesPlugin;
import io.qameta.allure.summary.SummaryPlugin;
import io.qameta.allure.tags.TagsPlugin;
import io.qameta.allure.timeline.TimelinePlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes Allure's pages from its raw results, inside this JVM and without any network. */
final class AllureReport {
    /** The page's call home, which a report that is read offline can do without. */
    private static final Pattern CALLS_HOME = Pattern.compile("<script[^>]*googletagmanager[^>]*>\\s*</script>");

    private AllureReport() {}

    /** Writes the folder of pages and the same as one page; does nothing when there are no raw results. */
    static void write(ReportFolder folder) {
        if (!Files.isDirectory(folder.allureResults())) {
            return;
        }
        try {
            AllureRungs.correct(folder.allureResults(), ResultLog.read(folder));
            Files.writeString(folder.allureResults().resolve("environment.properties"), environment(folder));
            List<Path> results = List.of(folder.allureResults());
            // The single page goes first: it is made in the folder of the pages and then moved beside it.
            new ReportGenerator(configuration()).generateSingleFile(folder.allureReport(), results);
            Path index = stayHome(folder.allureReport().resolve("index.html"));
            Files.move(index, folder.allurePage(), StandardCopyOption.REPLACE_EXISTING);
            new ReportGenerator(configuration()).generate(folder.allureReport(), results);
            stayHome(index);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + folder.allureReport(), failure);
        }
    }

    /** What the run stood on, for the first page. */
    private static String environment(ReportFolder folder) {
        List<ScenarioResult> results = ResultLog.read(folder);
        return "target = " + distinct(results, ScenarioResult::target) + "\n"
                + "implementation = " + distinct(results, ScenarioResult::implementation) + "\n"
                + "dialect = " + distinct(results, ScenarioResult::dialect) + "\n"
                + "rungs.of.evidence = " + distinct(results, ScenarioResult::rung) + "\n"
                + "java = " + Runtime.version() + "\n"
                + "system = " + System.getProperty("os.name") + " " + System.getProperty("os.version") + "\n";
    }

    private static String distinct(List<ScenarioResult> results, Function<ScenarioResult, String> member) {
        return results.stream().map(member).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static Path stayHome(Path page) throws IOException {
        return Files.writeString(
                page, CALLS_HOME.matcher(Files.readString(page)).replaceAll(""));
    }

    /** Allure's own set, less what reads foreign formats, mails, exports metrics or reports usage to its makers. */
    private static Configuration configuration() {
        List<Extension> extensions = List.of(
                new JacksonContext(),
                new MarkdownContext(),
                new FreemarkerContext(),
                new RandomUidContext(),
                new MarkdownDescriptionsPlugin(),
                new TagsPlugin(),
                new RetryPlugin(),
                new RetryTrendPlugin(),
                new HistoryPlugin(),
                new HistoryTrendPlugin(),
                new OwnerPlugin(),
                new SeverityPlugin(),
                new CategoriesPlugin(),
                new CategoriesTrendPlugin(),
                new DurationPlugin(),
                new DurationTrendPlugin(),
                new Allure1EnvironmentPlugin(),
                new StatusChartPlugin(),
                new TimelinePlugin(),
                new SuitesPlugin(),
                new TestsResultsPlugin(),
                new AttachmentsPlugin(),
                new SummaryPlugin(),
                new ExecutorPlugin(),
                new LaunchPlugin(),
                new Allure2Plugin());
        return new Pages(version(), UUID.randomUUID().toString(), extensions);
    }

    /** The generator's own version, from its jar; the page's template insists on it. */
    private static String version() {
        try (InputStream text = ReportGenerator.class.getResourceAsStream("/allure-version.txt")) {
            return text == null ? "unknown" : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the version of the Allure generator", failure);
        }
    }

    /** How the pages are made. */
    private record Pages(String version, String uuid, List<Extension> extensions) implements Configuration {
        @Override
        public String getVersion() {
            return version;
        }

        @Override
        public String getUuid() {
            return uuid;
        }

        @Override
        public String getReportName() {
            return "QAT VM Conformance";
        }

        @Override
        public List<Plugin> getPlugins() {
            return List.of();
        }

        @Override
        public List<Extension> getExtensions() {
            return extensions;
        }
    }
}
