package io.qatvm.deviceplugin.serving;

import io.qatvm.deviceplugin.allocation.CdiSpec;
import io.qatvm.deviceplugin.inventory.QatDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that tells container runtimes of the devices, in a folder such as {@code /var/run/cdi}. */
public final class CdiFile {
    /** The file's name: vendor and class, as runtimes' own tools name theirs. */
    public static final String NAME = CdiSpec.KIND.replace('/', '-') + ".json";

    private static final Logger LOG = LoggerFactory.getLogger(CdiFile.class);

    private final Path file;
    private String written = "";
    private Set<String> known = Set.of();

    /** In this folder, which is made if it is missing. */
    public CdiFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Writes the file whole, if it is to change; runtimes see the old text or the new one. */
    public synchronized void write(List<QatDevice> all) {
        // A device without nodes, unbound for instance, has nothing to be edited in; runtimes refuse an empty edit.
        List<QatDevice> devices =
                all.stream().filter(device -> !device.nodes().isEmpty()).toList();
        String text = devices.isEmpty() ? "" : CdiSpec.of(devices);
        if (text.equals(written) && (text.isEmpty() || Files.exists(file))) {
            return;
        }
        try {
            if (text.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.createDirectories(file.getParent());
                // Not a name that ends in .json, or runtimes would read it half written.
                Path passing = file.resolveSibling(NAME + ".new");
                Files.writeString(passing, text);
                Files.move(passing, file, StandardCopyOption.ATOMIC_MOVE);
            }
            written = text;
            known = devices.stream().map(QatDevice::id).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so no CDI names are told: {}", file, e.toString());
            known = Set.of();
        }
    }

    /** True if runtimes can know the device. */
    public synchronized boolean tells(QatDevice device) {
        return known.contains(device.id());
    }

    /** Takes the file away. */
    public synchronized void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} is left behind: {}", file, e.toString());
        }
        known = Set.of();
    }
}
