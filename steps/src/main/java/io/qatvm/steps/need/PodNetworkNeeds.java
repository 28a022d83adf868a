package io.qatvm.steps.need;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What networks of VM pods are made with. */
final class PodNetworkNeeds {
    private static final Path PLUGINS = Path.of("/usr/lib/cni");
    private static final Path TUN = Path.of("/dev/net/tun");
    private static final String PROBE = "qvc-probe";
    private static final String REMEDY = "; run ./conform setup qemu";

    private PodNetworkNeeds() {}

    /** Why no network can be made, with what to do about it; empty if one can. */
    static Optional<String> unmet() {
        return Commands.missing("ip")
                .map(reason -> reason + REMEDY)
                .or(PodNetworkNeeds::missingPlugin)
                .or(() -> Files.exists(TUN) ? Optional.empty() : Optional.of(TUN + " is not there: modprobe tun"))
                .or(PodNetworkNeeds::refusedNamespace);
    }

    private static Optional<String> missingPlugin() {
        return List.of("bridge", "host-local").stream()
                .filter(plugin -> !Files.isExecutable(PLUGINS.resolve(plugin)))
                .findFirst()
                .map(plugin ->
                        PLUGINS.resolve(plugin) + " is not there (package containernetworking-plugins)" + REMEDY);
    }

    private static Optional<String> refusedNamespace() {
        String name = PROBE + ProcessHandle.current().pid();
        if (!Commands.succeeds("ip", "netns", "add", name)) {
            return Optional.of("`ip netns add` is refused; run as root");
        }
        return Commands.succeeds("ip", "netns", "del", name)
                ? Optional.empty()
                : Optional.of("`ip netns del " + name + "` failed");
    }
}
