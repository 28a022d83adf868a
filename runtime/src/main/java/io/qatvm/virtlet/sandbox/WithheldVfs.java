package io.qatvm.virtlet.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qatvm.files.WholeFile;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.sandbox.VfInspection.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * VFs that machines gave back and that are not as they should be. Nobody gets one of them until it is: it is looked at again
 * when it is asked for, and not before, as the kubelet may meanwhile have given it to a container of another runtime. Stored,
 * so that a restart forgets none. Thread-safe.
 */
public final class WithheldVfs {
    private static final Logger LOG = LoggerFactory.getLogger(WithheldVfs.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final VfInspection inspection;
    // Why, by address.
    private final Map<String, String> withheld = new TreeMap<>();

    /**
     * Those that are stored below {@code state}.
     *
     * @throws IllegalStateException if what is stored cannot be understood
     */
    public WithheldVfs(Path state, VfInspection inspection) {
        this.path = state.resolve("withheld-vfs.json");
        this.inspection = inspection;
        if (Files.exists(path)) {
            load();
        }
    }

    /** The same, looked at by another. */
    public WithheldVfs with(VfInspection other) {
        return new WithheldVfs(path.getParent(), other);
    }

    /** A machine gives {@code vf} back: it is looked at, and withheld where something is wrong. On disk when this returns. */
    synchronized void takeBack(PciAddress vf) {
        Finding finding = inspection.inspect(vf);
        if (finding.sound()) {
            LOG.info("VF {} is back: {}", vf, finding.words());
            release(vf);
        } else {
            LOG.warn("VF {} is back and is withheld: {}", vf, finding.words());
            withheld.put(vf.toString(), finding.words());
            save();
        }
    }

    /**
     * Nothing, if {@code vfs} may be given to a machine.
     *
     * @throws Refused if one of them is withheld, and still not as it should be
     */
    synchronized void requireSound(List<PciAddress> vfs) {
        for (PciAddress vf : vfs) {
            if (withheld.containsKey(vf.toString())) {
                lookAgain(vf);
            }
            String why = withheld.get(vf.toString());
            if (why != null) {
                throw new Refused(
                        Code.FAILED_PRECONDITION,
                        "VF " + vf + " was given back by a machine and is withheld: " + why
                                + "; once that is mended it is given out again");
            }
        }
    }

    private void lookAgain(PciAddress vf) {
        Finding finding = inspection.inspect(vf);
        if (finding.sound()) {
            LOG.info("VF {} is no longer withheld: {}", vf, finding.words());
            release(vf);
        } else if (!finding.words().equals(withheld.put(vf.toString(), finding.words()))) {
            save();
        }
    }

    private void release(PciAddress vf) {
        if (withheld.remove(vf.toString()) != null) {
            save();
        }
    }

    private void save() {
        try {
            WholeFile file = new WholeFile(path);
            file.replace(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(withheld));
            file.settle();
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": the VFs that are withheld cannot be written", e);
        }
    }

    private void load() {
        try {
            withheld.putAll(JSON.readValue(Files.readAllBytes(path), new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(path + ": expected a JSON object of reasons by PCI address ("
                    + e.getOriginalMessage() + "); mend it, or move it away to have no VF withheld");
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be read", e);
        }
    }
}
