package io.qatvm.domain;

import io.qatvm.pci.PciAddress;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A StAX writer with indentation, and with no checked exceptions, as it writes to memory only. Attributes without a value
 * are left out.
 */
public final class XmlCursor {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final String[] MARGINS = margins();
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Text text = new Text();
    private final XMLStreamWriter out;
    private int depth;
    private boolean parent;

    /** A document without content yet. */
    public XmlCursor() {
        try {
            out = FACTORY.createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the JDK's XML writer does not start", e);
        }
    }

    /** Opens an element, which {@link #close} ends. */
    public XmlCursor open(String name) {
        try {
            margin();
            out.writeStartElement(name);
        } catch (XMLStreamException e) {
            throw unexpected(e);
        }
        depth++;
        parent = false;
        return this;
    }

    /** Ends the element that was opened last. */
    public XmlCursor close() {
        depth--;
        try {
            if (parent) {
                margin();
            }
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw unexpected(e);
        }
        parent = true;
        return this;
    }

    /** An element without content; it takes attributes until something else follows. */
    public XmlCursor empty(String name) {
        try {
            margin();
            out.writeEmptyElement(name);
        } catch (XMLStreamException e) {
            throw unexpected(e);
        }
        parent = true;
        return this;
    }

    /** An attribute of the element before; without a value there is none. */
    public XmlCursor attribute(String name, String value) {
        if (value != null) {
            try {
                out.writeAttribute(name, value);
            } catch (XMLStreamException e) {
                throw unexpected(e);
            }
        }
        return this;
    }

    /** A number as an attribute of the element before. */
    public XmlCursor attribute(String name, long value) {
        return attribute(name, Long.toString(value));
    }

    /** A namespace of the element before; without a prefix it is the default. */
    public XmlCursor namespace(String prefix, String uri) {
        try {
            if (prefix.isEmpty()) {
                out.writeDefaultNamespace(uri);
            } else {
                out.writeNamespace(prefix, uri);
            }
        } catch (XMLStreamException e) {
            throw unexpected(e);
        }
        return this;
    }

    /** Text, escaped. */
    public XmlCursor text(String value) {
        try {
            out.writeCharacters(value);
        } catch (XMLStreamException e) {
            throw unexpected(e);
        }
        return this;
    }

    /** An element with text alone. */
    public XmlCursor element(String name, String value) {
        return open(name).text(value).close();
    }

    /** The four numbers of a PCI address as attributes, in hexadecimal. */
    public XmlCursor pci(PciAddress address) {
        return attribute("domain", hex(address.domain(), 4))
                .attribute("bus", hex(address.bus(), 2))
                .attribute("slot", hex(address.slot(), 2))
                .attribute("function", hex(address.function(), 1));
    }

    /** The document so far, with a newline at its end. */
    @Override
    public String toString() {
        try {
            out.flush();
        } catch (XMLStreamException e) {
            throw unexpected(e);
        }
        return text.chars.append('\n').toString();
    }

    private void margin() throws XMLStreamException {
        if (depth > 0 || parent) {
            out.writeCharacters(MARGINS[depth]);
        }
    }

    private static String hex(long value, int digits) {
        int length = Math.max(digits, (67 - Long.numberOfLeadingZeros(value)) / 4);
        char[] chars = new char[length + 2];
        chars[0] = '0';
        chars[1] = 'x';
        for (int i = length + 1; i > 1; i--) {
            chars[i] = HEX[(int) (value & 0xf)];
            value >>>= 4;
        }
        return new String(chars);
    }

    private static String[] margins() {
        String[] margins = new String[16];
        for (int i = 0; i < margins.length; i++) {
            margins[i] = "\n" + "  ".repeat(i);
        }
        return margins;
    }

    /** A StringWriter without its locks. */
    private static final class Text extends Writer {
        final StringBuilder chars = new StringBuilder(8192);

        @Override
        public void write(int c) {
            chars.append((char) c);
        }

        @Override
        public void write(char[] buffer, int offset, int length) {
            chars.append(buffer, offset, length);
        }

        @Override
        public void write(String text) {
            chars.append(text);
        }

        @Override
        public void write(String text, int offset, int length) {
            chars.append(text, offset, offset + length);
        }

        @Override
        public void flush() {
            // Everything is where it belongs.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static IllegalStateException unexpected(XMLStreamException e) {
        return new IllegalStateException("writing XML to memory failed", e);
    }
}
