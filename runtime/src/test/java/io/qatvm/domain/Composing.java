package io.qatvm.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.NamedVf;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.pci.PciAddress;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What the composer's tests share: VMIs from YAML, and answers read back from the XML. */
final class Composing {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** A machine with what every machine needs; {@code devices} goes below spec.domain.devices. */
    static final String MACHINE = """
            metadata: {namespace: lab, name: crypto, uid: 6f1d2c3b-4a59-4687-9021-000000000001}
            spec:
              domain:
                machine: {type: q35}
                resources: {requests: {memory: 768Mi}}
                firmware: {uuid: b5a1f0de-0001-4c6e-9d3a-0123456789ab}
                devices: %s
            """;

    private Composing() {}

    static VirtualMachineInstance vmi(String yaml) {
        try {
            return YAML.readValue(yaml, VirtualMachineInstance.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    static VirtualMachineInstance withDevices(String devices) {
        return vmi(MACHINE.formatted(devices));
    }

    static Allocation.Granted vfs(String... addresses) {
        List<NamedVf> vfs = new ArrayList<>();
        for (String address : addresses) {
            vfs.add(new NamedVf("vf" + vfs.size(), "qat.intel.com/generic", PciAddress.parse(address)));
        }
        return new Allocation.Granted(vfs);
    }

    static Domain domain(VirtualMachineInstance vmi, HostCapabilities host, String... vfs) {
        Composition composition = new QatDomainComposer().compose(vmi, vfs(vfs), host);
        if (composition instanceof Composition.Composed composed) {
            return composed.domain();
        }
        throw new AssertionError(((Composition.Refused) composition).message());
    }

    static Answer xml(VirtualMachineInstance vmi, String... vfs) {
        return xml(vmi, HostCapabilities.ASSUMED, vfs);
    }

    static Answer xml(VirtualMachineInstance vmi, HostCapabilities host, String... vfs) {
        return new Answer(DomainXml.write(domain(vmi, host, vfs)));
    }

    static String refusal(VirtualMachineInstance vmi, String... vfs) {
        return refusal(vmi, HostCapabilities.ASSUMED, vfs);
    }

    static String refusal(VirtualMachineInstance vmi, HostCapabilities host, String... vfs) {
        Composition composition = new QatDomainComposer().compose(vmi, vfs(vfs), host);
        if (composition instanceof Composition.Refused refused) {
            return refused.message();
        }
        throw new AssertionError("composed: " + composition);
    }

    /**
     * The XML as text, with XPath to ask it.
     *
     * @param text as written
     */
    record Answer(String text) {
        /** Values the path selects, in document order. */
        List<String> all(String path) {
            try {
                Document document = DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(text)));
                NodeList nodes = (NodeList)
                        XPathFactory.newDefaultInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
                List<String> values = new ArrayList<>();
                for (int i = 0; i < nodes.getLength(); i++) {
                    values.add(nodes.item(i).getTextContent());
                }
                return values;
            } catch (Exception e) {
                throw new AssertionError("not readable: " + text, e);
            }
        }

        /** The one value the path selects; empty if it selects none. */
        String one(String path) {
            List<String> values = all(path);
            if (values.size() > 1) {
                throw new AssertionError(path + " selects " + values);
            }
            return values.isEmpty() ? "" : values.get(0);
        }

        /** How often the path matches. */
        int count(String path) {
            return all(path).size();
        }
    }
}
