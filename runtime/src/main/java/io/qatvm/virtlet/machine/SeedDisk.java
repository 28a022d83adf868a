package io.qatvm.virtlet.machine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ISO image that cloud-init reads.
 *
 * @param path where it will be
 * @param label the volume's name, by which the guest finds it
 * @param files text by path inside the image
 */
public record SeedDisk(String path, String label, Map<String, String> files) {
    /** Copies the map, in its order. */
    public SeedDisk {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }
}
