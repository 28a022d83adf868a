package io.qatvm.virtlet.sandbox;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a domain of this runtime carries in its metadata, besides a name that begins with {@link #PREFIX}.
 *
 * @param owner which runtime's: the name of its state folder's store, so that two on one libvirt leave each other alone
 * @param sandbox whose machine it is
 */
public record OwnMark(String owner, String sandbox) {
    /** How the names of all domains of such runtimes begin. */
    public static final String PREFIX = "virtlet-";

    /** The namespace of the mark's element. */
    public static final String NAMESPACE = "https://qatvm.io/virtlet/1";

    private static final XMLInputFactory XML = factory();

    /** The element {@code metadata} with the mark; both values are of letters, digits and dashes. */
    public String metadata() {
        return "<metadata><virtlet:sandbox xmlns:virtlet=\"" + NAMESPACE + "\" owner=\"" + owner + "\" id=\"" + sandbox
                + "\"/></metadata>";
    }

    /** True if a domain of that name and XML is one of runtime {@code owner}, of whatever sandbox. */
    static boolean isOf(String owner, String name, String xml) {
        return name.startsWith(PREFIX) && owner.equals(attribute(xml, "owner"));
    }

    private static String attribute(String xml, String attribute) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(xml));
            try {
                while (reader.hasNext()) {
                    if (reader.next() == XMLStreamConstants.START_ELEMENT
                            && NAMESPACE.equals(reader.getNamespaceURI())
                            && "sandbox".equals(reader.getLocalName())) {
                        return reader.getAttributeValue(null, attribute);
                    }
                }
                return "";
            } finally {
                reader.close();
            }
        } catch (XMLStreamException notReadable) {
            return "";
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
