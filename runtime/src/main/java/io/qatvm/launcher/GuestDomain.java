package io.qatvm.launcher;

import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The one domain of a launcher, in libvirt's hands. Every method may throw {@link HypervisorFailure}. */
final class GuestDomain {
    private static final Logger LOG = LoggerFactory.getLogger(GuestDomain.class);
    private static final String KUBEVIRT = "http://kubevirt.io";
    // Libvirt makes one up for each card that names none, anew with each definition.
    private static final Pattern CHOSEN_MAC = Pattern.compile("\\s*<mac address='([^']*)'/>");

    private final Hypervisor hypervisor;
    private final String name;
    // True once libvirt has taken this launcher's definition; before that, whatever runs is another's.
    private boolean own;

    /** The domain called {@code name}; nothing is asked of libvirt yet. */
    GuestDomain(Hypervisor hypervisor, String name) {
        this.hypervisor = hypervisor;
        this.name = name;
    }

    /**
     * Defines and starts it; one that is there already and is the same is taken over as it is.
     *
     * @param uid of the VMI it is for; empty if that has none
     * @param xml domain XML
     * @return why it cannot be had; empty if it runs
     */
    Optional<Launch.Refused> up(String uid, String xml) {
        if (!active()) {
            hypervisor.define(xml);
            own = true;
            hypervisor.start(name);
            return Optional.empty();
        }
        String owner = owner(hypervisor.liveXml(name).orElse(""));
        if (!owner.equals(uid)) {
            return Optional.of(new Launch.Refused(
                    "DomainOfAnother",
                    "domain " + name + " runs already, for another VMI (uid " + owner + "); expected " + uid));
        }
        // Libvirt itself compares: what it makes of the XML must be what it had made of it before.
        String before = hypervisor.definition(name).orElse("");
        hypervisor.define(xml);
        own = true;
        if (comparable(before, xml)
                .equals(comparable(hypervisor.definition(name).orElse(""), xml))) {
            LOG.info("domain {} runs already, as it should", name);
            return Optional.empty();
        }
        return Optional.of(new Launch.Refused(
                "DomainDiffers",
                "domain " + name + " ran already, with other devices or settings than this launcher has for it;"
                        + " it was destroyed"));
    }

    private static String comparable(String definition, String asked) {
        return CHOSEN_MAC
                .matcher(definition)
                .replaceAll(mac -> asked.contains(mac.group(1)) ? Matcher.quoteReplacement(mac.group()) : "");
    }

    // Whose domain it says it is; empty if it does not say.
    private static String owner(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            NodeList uids = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getElementsByTagNameNS(KUBEVIRT, "uid");
            return uids.getLength() == 0 ? "" : uids.item(0).getTextContent();
        } catch (SAXException | IOException | ParserConfigurationException notXml) {
            return "";
        }
    }

    String name() {
        return name;
    }

    /** What it does; empty if libvirt has forgotten it. */
    Optional<DomainState> state() {
        return hypervisor.state(name);
    }

    /** How it came to be off. */
    DomainEnd end() {
        return hypervisor.end(name).orElse(DomainEnd.OTHER);
    }

    Optional<String> liveXml() {
        return hypervisor.liveXml(name);
    }

    boolean active() {
        return state().filter(DomainState::isActive).isPresent();
    }

    /** Asks the guest to shut down. */
    void ask() {
        hypervisor.shutdown(name);
    }

    /**
     * Takes its power and forgets it. When this returns libvirt has said that it is off; a domain of someone else is left
     * alone.
     */
    void remove() {
        if (own) {
            destroy();
            forget();
        }
    }

    private void destroy() {
        if (!active()) {
            return;
        }
        try {
            hypervisor.destroy(name);
        } catch (HypervisorFailure failure) {
            // It may have ended by itself in between; anything else is the caller's to know.
            if (active()) {
                throw failure;
            }
        }
        if (active()) {
            throw new HypervisorFailure("domain " + name + " still runs after libvirt has destroyed it", "", "");
        }
    }

    /** Removes the definition of a domain that is off. A failure is no one's concern: nothing runs. */
    void forget() {
        try {
            if (state().isPresent()) {
                hypervisor.undefine(name);
            }
        } catch (HypervisorFailure leftOver) {
            // One without a definition is gone as soon as it stops.
            LOG.debug("the definition of {} may be left: {}", name, leftOver.getMessage());
        }
    }
}
