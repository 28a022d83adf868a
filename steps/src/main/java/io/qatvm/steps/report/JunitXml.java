package io.qatvm.steps.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes JUnit's XML with a suite per feature; rule, requirement, rung and target are properties of each case. */
final class JunitXml {
    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes a whole file; an empty collection gives an empty {@code testsuites} element. */
    static void write(Collection<ScenarioResult> results, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer out = Files.newBufferedWriter(file)) {
                XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
                new JunitXml(xml).suites(results);
                xml.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        } catch (XMLStreamException failure) {
            throw new IllegalStateException("Cannot write " + file, failure);
        }
    }

    private void suites(Collection<ScenarioResult> results) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        attribute("name", "conform");
        counts(results);
        Map<String, List<ScenarioResult>> byFeature =
                results.stream().collect(Collectors.groupingBy(JunitXml::suite, TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<ScenarioResult>> feature : byFeature.entrySet()) {
            xml.writeStartElement("testsuite");
            attribute("name", feature.getKey());
            counts(feature.getValue());
            attribute("timestamp", feature.getValue().get(0).started());
            for (ScenarioResult result : feature.getValue()) {
                testcase(result);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void counts(Collection<ScenarioResult> results) throws XMLStreamException {
        Tally tally = Tally.of(results);
        attribute("tests", Long.toString(tally.total()));
        attribute("failures", Long.toString(tally.failed()));
        attribute("errors", "0");
        attribute("skipped", Long.toString(tally.notRun()));
        attribute(
                "time",
                seconds(results.stream().mapToLong(ScenarioResult::durationMs).sum()));
    }

    private void testcase(ScenarioResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", suite(result));
        attribute("name", (result.rule() + " " + result.scenario()).strip());
        attribute("time", seconds(result.durationMs()));
        xml.writeStartElement("properties");
        property("rule", result.rule());
        property("requirement", result.requirement());
        property("remedy", result.remedy());
        property("rung", result.rung());
        property("target", result.target());
        property("implementation", result.implementation());
        property("dialect", result.dialect());
        property("source", result.source());
        xml.writeEndElement();
        if (result.status() == Outcome.FAILED) {
            xml.writeStartElement("failure");
            attribute("message", result.headOfReason());
            String details = result.trace().isEmpty() ? result.reason() : result.trace();
            xml.writeCharacters(printable(String.join("\n", result.finding()) + "\n\n" + details));
            xml.writeEndElement();
        } else if (result.status() == Outcome.NOT_RUN) {
            xml.writeEmptyElement("skipped");
            attribute("message", result.reason());
        }
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, printable(value));
    }

    private static String suite(ScenarioResult result) {
        return result.capability() + "." + result.feature().replace('.', ' ');
    }

    private static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%.3f", milliseconds / 1000.0);
    }

    /** XML 1.0 has no way to write most control characters and lone surrogates, so they become a question mark. */
    private static String printable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().map(point -> allowed(point) ? point : '?').forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean allowed(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
