package io.qatvm.features.recorded;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A domain's XML as values by place, whatever prefixes its namespaces have. */
final class DomainFacts {
    private final Map<String, String> facts = new TreeMap<>();
    private final List<String> hostDevices = new ArrayList<>();

    DomainFacts(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            element("domain:", document.getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("not XML: " + xml, e);
        }
    }

    /** Attributes and texts by place. */
    Map<String, String> facts() {
        return facts;
    }

    /** Addresses on the node, in the document's order. */
    List<String> hostDevices() {
        return hostDevices;
    }

    private void element(String place, Element element) {
        facts.put(place, "element");
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (!attribute.getNodeName().startsWith("xmlns")) {
                facts.put(place + "@" + attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        Map<String, Integer> seen = new HashMap<>();
        boolean leaf = true;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                leaf = false;
                String name = inner.getLocalName();
                String which = name.equals("env")
                        ? inner.getAttribute("name")
                        : Integer.toString(seen.merge(name, 1, Integer::sum) - 1);
                if (name.equals("address") && place.contains("hostdev") && place.contains("source")) {
                    hostDevices.add(address(inner));
                } else {
                    element(place + "/" + name + "[" + which + "]", inner);
                }
            }
        }
        if (leaf && !element.getTextContent().isBlank()) {
            facts.put(place + "/text", element.getTextContent().strip());
        }
    }

    private static String address(Element address) {
        return String.format(
                "%s:%s:%s.%s",
                address.getAttribute("domain").substring(2),
                address.getAttribute("bus").substring(2),
                address.getAttribute("slot").substring(2),
                address.getAttribute("function").substring(2));
    }
}
