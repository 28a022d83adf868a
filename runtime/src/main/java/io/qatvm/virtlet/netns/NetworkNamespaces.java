package io.qatvm.virtlet.netns;

import io.qatvm.virtlet.tap.TapFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/** Network namespaces with names, as {@code ip netns} keeps them. */
final class NetworkNamespaces {
    private static final Path FOLDER = Path.of("/run/netns");
    private static final String PREFIX = "virtlet-";

    private final IpTool ip;

    NetworkNamespaces(IpTool ip) {
        this.ip = ip;
    }

    /** The name of a sandbox's namespace. */
    static String name(String key) {
        return PREFIX + key;
    }

    /** The file of a sandbox's namespace. */
    static Path path(String key) {
        return FOLDER.resolve(name(key));
    }

    /** True if the namespace is there; a file without a namespace on it, as a restart of the node leaves it, is none. */
    boolean exists(String key) throws TapFailure {
        // Within a namespace that is none, nothing can be listed.
        if (!Files.exists(path(key))) {
            return false;
        }
        try {
            ip.run("-n", name(key), "link", "show", "dev", "lo");
            return true;
        } catch (TapFailure none) {
            return false;
        }
    }

    void add(String key) throws TapFailure {
        ip.run("netns", "add", name(key));
    }

    /** Removes a namespace and all links in it; does nothing if there is none. */
    void delete(String key) throws TapFailure {
        if (Files.exists(path(key))) {
            ip.run("netns", "del", name(key));
        }
    }
}
