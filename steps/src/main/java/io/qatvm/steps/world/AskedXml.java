package io.qatvm.steps.world;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.diff.Comparison;
import org.xmlunit.diff.ComparisonResult;
import org.xmlunit.diff.ComparisonType;
import org.xmlunit.diff.DefaultNodeMatcher;
import org.xmlunit.diff.ElementSelectors;

/** Compares what was asked of libvirt with what it runs: libvirt may add, but neither drop nor change anything. */
final class AskedXml {
    private AskedXml() {}

    /** What {@code live} lacks or has otherwise; empty if it has all that {@code asked} says. */
    static List<String> lost(String asked, String live) {
        List<String> lost = new ArrayList<>();
        DiffBuilder.compare(document(asked))
                .withTest(document(live))
                .withNodeFilter(node -> node.getNodeType() != Node.COMMENT_NODE)
                .ignoreWhitespace()
                .withNodeMatcher(new DefaultNodeMatcher(ElementSelectors.conditionalBuilder()
                        .whenElementIsNamed("controller")
                        .thenUse(ElementSelectors.byNameAndAttributes("type", "index"))
                        .elseUse(ElementSelectors.byName)
                        .build()))
                .withDifferenceEvaluator(AskedXml::judge)
                .checkForSimilar()
                .build()
                .getDifferences()
                .forEach(difference -> lost.add(difference.getComparison().toString()));
        return lost;
    }

    // By the JDK's own parser: XMLUnit would take whatever is on the class path.
    private static Document document(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("not XML: " + xml, e);
        }
    }

    private static ComparisonResult judge(Comparison comparison, ComparisonResult outcome) {
        ComparisonType type = comparison.getType();
        boolean order = type == ComparisonType.CHILD_NODELIST_SEQUENCE
                || type == ComparisonType.CHILD_NODELIST_LENGTH
                || type == ComparisonType.ELEMENT_NUM_ATTRIBUTES
                || type == ComparisonType.NAMESPACE_PREFIX
                || type == ComparisonType.HAS_DOCTYPE_DECLARATION
                || type == ComparisonType.XML_STANDALONE
                || type == ComparisonType.XML_ENCODING;
        Node asked = comparison.getControlDetails().getTarget();
        Object value = comparison.getControlDetails().getValue();
        boolean added = (type == ComparisonType.CHILD_LOOKUP && asked == null)
                || (type == ComparisonType.ATTR_NAME_LOOKUP && value == null);
        return (order || added) ? ComparisonResult.EQUAL : outcome;
    }
}
