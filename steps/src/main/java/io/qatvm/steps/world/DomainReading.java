package io.qatvm.steps.world;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A domain's XML, read as libvirt's users read it. */
public final class DomainReading {
    private final Document document;

    /** Reads {@code xml}. */
    public DomainReading(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("the domain is no XML: " + xml, e);
        }
    }

    /** The domain's name. */
    public String name() {
        return elements("/domain/name").get(0).getTextContent();
    }

    /**
     * A folder of the host that the guest can read.
     *
     * @param folder on the host
     * @param readOnly whether it can do no more
     */
    public record Share(String folder, boolean readOnly) {}

    /** The folders that the guest shares with its host. */
    public List<Share> shares() {
        return elements("/domain/devices/filesystem").stream()
                .map(share -> new Share(
                        attribute(share, "source", "dir"),
                        share.getElementsByTagName("readonly").getLength() == 1))
                .toList();
    }

    /** Addresses of the host devices on the node, in the document's order. */
    public List<String> hostDevices() {
        return elements("/domain/devices/hostdev/source/address").stream()
                .map(address -> String.format(
                        "%s:%s:%s.%s",
                        digits(address, "domain"),
                        digits(address, "bus"),
                        digits(address, "slot"),
                        digits(address, "function")))
                .toList();
    }

    /** The disks, as {@code target source-path}. */
    public List<String> disks() {
        return elements("/domain/devices/disk[@type='block']").stream()
                .map(disk -> attribute(disk, "target", "dev") + " " + attribute(disk, "source", "dev"))
                .toList();
    }

    /** Places of devices on the guest's PCI buses. */
    public List<String> places() {
        return elements("/domain/devices/*/address[@type='pci']").stream()
                .map(address -> String.join(
                        " ",
                        address.getAttribute("domain"),
                        address.getAttribute("bus"),
                        address.getAttribute("slot"),
                        address.getAttribute("function")))
                .toList();
    }

    /** Names that devices have for libvirt. */
    public List<String> aliases() {
        return elements("/domain/devices/*/alias").stream()
                .map(alias -> alias.getAttribute("name"))
                .toList();
    }

    /** What stands at {@code path}; empty if there is no such place. */
    public String text(String path) {
        try {
            return XPathFactory.newInstance().newXPath().evaluate(path, document);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path + " is no XPath", e);
        }
    }

    private List<Element> elements(String path) {
        try {
            NodeList found =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                elements.add((Element) found.item(i));
            }
            return elements;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path + " is no XPath", e);
        }
    }

    private static String digits(Element address, String attribute) {
        return address.getAttribute(attribute).substring("0x".length());
    }

    private static String attribute(Element parent, String child, String attribute) {
        return ((Element) parent.getElementsByTagName(child).item(0)).getAttribute(attribute);
    }
}
