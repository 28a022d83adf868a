package io.qatvm.steps.glue;

import io.cucumber.java.DataTableType;
import io.cucumber.java.ParameterType;
import io.qatvm.fixtures.qatguest.CipherTask;
import io.qatvm.fixtures.qatguest.CompressionTask;
import io.qatvm.fixtures.qatmodel.VfFault;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.world.ReviewRequest;
import io.qatvm.steps.world.Site;
import java.util.Locale;
import java.util.Map;

/** The words of the steps that are more than text. */
public final class Words {
    /** A QAT entry as a user writes it. */
    public record QatEntry(String name, String resource) {}

    /** A name and the VF that goes with it. */
    public record NamedAddress(String name, PciAddress address) {}

    /** An expected cause of a refusal. */
    public record ExpectedCause(String type, String message, String field) {}

    /** A host device as libvirt names it. */
    public record ExpectedHostdev(String alias, PciAddress address) {}

    private final Site site;

    /** Made for each scenario. */
    public Words(Site site) {
        this.site = site;
    }

    /** A full PCI address. */
    @ParameterType("[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]")
    public PciAddress pciAddress(String text) {
        return PciAddress.parse(text);
    }

    /** A fault of a software VF, in words. */
    @ParameterType("incompatible version|bad CRC|wrong service map|lost interrupt|request error|hang|device reset"
            + "|PF restart notice|DMA outside map")
    public VfFault vfFault(String words) {
        return VfFault.valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    /** How AES chains blocks. */
    @ParameterType("CBC|CTR")
    public CipherTask.Mode cipherMode(String name) {
        return CipherTask.Mode.valueOf(name);
    }

    /** Who is to compress. */
    @ParameterType("HARDWARE|AUTO")
    public CompressionTask.Mode compressionMode(String name) {
        return CompressionTask.Mode.valueOf(name);
    }

    /** A body for the webhook, by its name. */
    @ParameterType("no JSON at all|nothing|a review without request|two reviews in one|YAML|more than it will read")
    public ReviewRequest reviewBody(String name) {
        return ReviewRequest.ofBody(name);
    }

    /** Something to review, by its name. */
    @ParameterType("no object|a list|a pod|another version")
    public ReviewRequest reviewedObject(String name) {
        return ReviewRequest.ofObject(name);
    }

    /** A row name | resource. */
    @DataTableType
    public QatEntry qatEntry(Map<String, String> row) {
        return new QatEntry(row.get("name"), row.get("resource"));
    }

    /** A row name | VF. */
    @DataTableType
    public NamedAddress namedAddress(Map<String, String> row) {
        return new NamedAddress(row.get("name"), PciAddress.parse(row.get("VF")));
    }

    /** A row type | message | field. */
    @DataTableType
    public ExpectedCause expectedCause(Map<String, String> row) {
        return new ExpectedCause(text(row, "type"), text(row, "message"), text(row, "field"));
    }

    // An empty cell is read as null, and a cause without type or field has the empty text there.
    private static String text(Map<String, String> row, String column) {
        return row.get(column) == null ? "" : row.get(column);
    }

    /** A row alias | VF; what does not begin with {@code ua-} is the name of an entry, and stands for its alias. */
    @DataTableType
    public ExpectedHostdev expectedHostdev(Map<String, String> row) {
        String said = row.get("alias");
        String alias = said.startsWith("ua-") ? said : site.dialect().alias(said);
        return new ExpectedHostdev(alias, PciAddress.parse(row.get("VF")));
    }
}
