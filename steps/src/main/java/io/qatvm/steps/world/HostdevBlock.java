package io.qatvm.steps.world;

import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** One {@code <hostdev>} of a domain, as an XML element. */
public final class HostdevBlock {
    private static final Set<String> OWN = Set.of("alias", "address");

    private final Element element;

    private HostdevBlock(Element element) {
        this.element = element;
    }

    /** The host device of {@code domain} that has this alias. */
    public static HostdevBlock of(String domain, String alias) {
        NodeList devices = parse(domain).getElementsByTagName("hostdev");
        for (int i = 0; i < devices.getLength(); i++) {
            Element device = (Element) devices.item(i);
            NodeList aliases = device.getElementsByTagName("alias");
            if (aliases.getLength() == 1 && alias.equals(((Element) aliases.item(0)).getAttribute("name"))) {
                return new HostdevBlock(device);
            }
        }
        throw new AssertionError("no host device has the alias " + alias);
    }

    /** The element without its alias and its place in the guest, which the design notes leave open. */
    public Node withoutAliasAndGuestAddress() {
        Node copy = element.cloneNode(true);
        NodeList children = copy.getChildNodes();
        for (int i = children.getLength() - 1; i >= 0; i--) {
            if (OWN.contains(children.item(i).getNodeName())) {
                copy.removeChild(children.item(i));
            }
        }
        return copy;
    }

    private static Element parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("the domain is not XML: " + e.getMessage(), e);
        }
    }
}
