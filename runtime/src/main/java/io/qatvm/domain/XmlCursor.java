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
final class XmlCursor {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final String[] MARGINS = margins();
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Text text = new Text();
    private final XMLStreamWriter out;
    private int depth;
    private boolean parent;

    XmlCursor() {
        try {
            out = FACTORY.createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the JDK's XML writer does not start", e);
        }
    }

    XmlCursor open(String name) {
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

    XmlCursor close() {
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

    XmlCursor empty(String name) {
        try {
            margin();
            out.writeEmptyElement(name);
        } catch (XMLStreamException e) {
            throw unexpected(e);
        }
        parent = true;
        return this;
    }

    XmlCursor attribute(String name, String value) {
        if (value != null) {
            try {
                out.writeAttribute(name, value);
            } catch (XMLStreamException e) {
                throw unexpected(e);
            }
        }
        return this;
    }

    XmlCursor attribute(String name, long value) {
        return attribute(name, Long.toString(value));
    }

    XmlCursor namespace(String prefix, String uri) {
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

    XmlCursor text(String value) {
        try {
            out.writeCharacters(value);
        } catch (XMLStreamException e) {
            throw unexpected(e);
        }
        return this;
    }

    XmlCursor element(String name, String value) {
        return open(name).text(value).close();
    }

    /** The four numbers of a PCI address as attributes, in hexadecimal. */
    XmlCursor pci(PciAddress address) {
        return attribute("domain", hex(address.domain(), 4))
                .attribute("bus", hex(address.bus(), 2))
                .attribute("slot", hex(address.slot(), 2))
                .attribute("function", hex(address.function(), 1));
    }

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
