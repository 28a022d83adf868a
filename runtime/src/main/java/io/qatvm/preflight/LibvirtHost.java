package io.qatvm.preflight;

import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.preflight.Finding.Notes;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What libvirt says of its host: is there an IOMMU, and does it run KVM guests? */
final class LibvirtHost implements Check {
    // A daemon that is there answers at once; a preflight takes seconds.
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Optional<URI> uri;
    private final boolean asked;
    private final Function<URI, String> capabilities;

    /**
     * A question to one libvirt.
     *
     * @param uri empty if none is to be asked
     * @param asked true if somebody named the URI; then it must answer
     * @param capabilities asks for the host's capabilities; throws {@link HypervisorFailure}
     */
    LibvirtHost(Optional<URI> uri, boolean asked, Function<URI, String> capabilities) {
        this.uri = uri;
        this.asked = asked;
        this.capabilities = capabilities;
    }

    /** Asks the libvirt that is really there. */
    static String ask(URI uri) {
        try (Hypervisor hypervisor = Hypervisor.connect(uri)) {
            return hypervisor.capabilities();
        }
    }

    @Override
    public String id() {
        return "libvirt-host";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        if (uri.isEmpty()) {
            return notes.notApplicable("a recorded tree has no libvirt; --libvirt-uri names one to ask");
        }
        String remedy =
                "Start libvirt here; where each launcher pod brings its own libvirt, none on the host is needed.";
        try {
            return judged(capabilitiesInTime(), notes);
        } catch (HypervisorFailure unreachable) {
            notes.saw(uri.get(), unreachable.getMessage());
            String found = "libvirt does not answer: " + unreachable.getMessage();
            return asked ? notes.fail(found, remedy) : notes.warn(found, remedy);
        } catch (TimeoutException late) {
            notes.saw(uri.get(), "no answer within " + LONGEST.toSeconds() + " s");
            String found = "libvirt does not answer within " + LONGEST.toSeconds() + " s";
            return asked ? notes.fail(found, remedy) : notes.warn(found, remedy);
        }
    }

    private String capabilitiesInTime() throws TimeoutException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread asking = new Thread(() -> {
            try {
                answer.complete(capabilities.apply(uri.get()));
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        asking.setDaemon(true);
        asking.start();
        try {
            return answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HypervisorFailure failure
                    ? failure
                    : new HypervisorFailure(String.valueOf(e.getCause()), "", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HypervisorFailure("interrupted", "", "");
        }
    }

    private Finding judged(String xml, Notes notes) throws Illegible {
        String iommu;
        boolean kvm;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            XPath paths = XPathFactory.newDefaultInstance().newXPath();
            iommu = paths.evaluate("/capabilities/host/iommu/@support", document);
            kvm = (Boolean) paths.evaluate(
                    "boolean(/capabilities/guest/arch/domain[@type='kvm'])", document, XPathConstants.BOOLEAN);
        } catch (ParserConfigurationException | SAXException | IOException | XPathExpressionException e) {
            throw new Illegible(uri.get(), "capabilities: not XML: " + e.getMessage());
        }
        notes.saw(uri.get(), "host/iommu support: " + (iommu.isEmpty() ? "not told" : iommu));
        notes.saw(uri.get(), "guest domain of type kvm: " + (kvm ? "yes" : "no"));
        if (iommu.equals("no")) {
            return notes.fail("libvirt sees no IOMMU on its host", "See dmar-tables, iommu-cmdline and iommu-groups.");
        }
        if (!kvm) {
            return notes.warn(
                    "libvirt runs no KVM guests here", "See cpu-virtualization; QEMU with KVM must be there.");
        }
        return iommu.equals("yes")
                ? notes.pass("libvirt sees an IOMMU and runs KVM guests")
                : notes.warn("libvirt does not tell whether its host has an IOMMU", "Use libvirt 4.2 or newer.");
    }
}
