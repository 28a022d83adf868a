package io.qatvm.steps.world;

import io.qatvm.fixtures.host.SimulatedHost;
import io.qatvm.fixtures.node.FolderTree;
import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.virtlet.HostNetwork;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.netns.PodNetworks;
import io.qatvm.virtlet.sandbox.SandboxNetwork;
import io.qatvm.virtlet.tap.ManagedNetwork;
import io.qatvm.virtlet.tap.OpenFiles;
import io.qatvm.virtlet.tap.TapClient;
import io.qatvm.virtlet.tap.TapFailure;
import io.qatvm.virtlet.tap.TapItem;
import io.qatvm.virtlet.tap.TapServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.picocontainer.Disposable;

/**
 * The networks of a node's VM pods: real namespaces and links of this machine, the standard plugins, plugins of a scenario's
 * own, and a simulated PCI bus for network VFs. A node has none before it is asked for.
 */
public final class VmPodNetwork implements Disposable {
    private static final Path PLUGINS = Path.of("/usr/lib/cni");
    private static final int PATIENCE_MILLIS = 60_000;
    private static final long ROOT = 0;
    private static final String OWN_DRIVER = "iavf";

    private final String bridge =
            "qvn" + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x100000, 0x1000000));
    private final PodRuntimeChange change;
    private final List<Integer> taken = new ArrayList<>();
    private Path folder;
    private SimulatedHost host;
    private TapServer server;

    /** Made for each scenario. */
    public VmPodNetwork(Site site) {
        change = site.pods();
    }

    /** What the runtime of the node gets its networks from. */
    SandboxNetwork network() {
        return folder == null ? SandboxNetwork.none() : new ManagedNetwork(client());
    }

    /** Pods are bridged; a plugin of the scenario's own goes before the bridge's, and is the last that takes away. */
    public void bridged() {
        bridged(Set.of(ROOT));
    }

    /** The same, with a tap manager that other users own. */
    public void bridged(Set<Long> owners) {
        begin();
        plugin("qvc-first", """
                [ ! -e '%s' ] || [ "$CNI_COMMAND" != DEL ] || { echo '{"code": 11, "msg": "out of order"}'; exit 1; }
                [ "$CNI_COMMAND" != ADD ] || echo '{"cniVersion": "1.0.0"}'
                """.formatted(folder.resolve("broken")));
        configure("""
                {"type": "qvc-first"},
                {"type": "bridge", "bridge": "%s", "isGateway": true,
                 "ipam": {"type": "host-local", "dataDir": "%s", "ranges": [[{"subnet": "10.232.7.0/24"}]],
                          "routes": [{"dst": "0.0.0.0/0"}]}}
                """.formatted(bridge, folder.resolve("ipam")));
        serve(owners);
    }

    /** A plugin whose answer to ADD is what {@code script} prints; it takes away what it is asked to. */
    public void scripted(String script) {
        begin();
        plugin("qvc-only", "[ \"$CNI_COMMAND\" = ADD ] || exit 0\n" + script);
        configure("{\"type\": \"qvc-only\"}");
        serve(Set.of(ROOT));
    }

    /** A plugin that nobody has installed. */
    public void absentPlugin() {
        begin();
        configure("{\"type\": \"qvc-absent\"}");
        serve(Set.of(ROOT));
    }

    /** No configuration at all. */
    public void unconfigured() {
        begin();
        serve(Set.of(ROOT));
    }

    /** A plugin that gives the function at {@code address} of a card with VFs. */
    public void function(String address) {
        begin();
        // Links of a simulated card are none of this machine: without them, only sysfs is written to.
        PciAddress card = PciAddress.parse("0000:18:00.0");
        List<PciAddress> vfs = host.addNic(card, "pf", 10, OWN_DRIVER);
        Stream.concat(Stream.of(card), vfs.stream())
                .forEach(each -> FolderTree.remove(host.sysfs().resolve("bus/pci/devices/" + each + "/net")));
        plugin("qvc-only", """
                [ "$CNI_COMMAND" = ADD ] || exit 0
                ip -n "$(basename "$CNI_NETNS")" link add "$CNI_IFNAME" type bridge || exit 1
                echo '{"cniVersion": "1.1.0", "interfaces": [{"name": "'"$CNI_IFNAME"'", "sandbox": "'"$CNI_NETNS"'",
                  "pciID": "%s"}], "ips": []}'
                """.formatted(address));
        configure("{\"type\": \"qvc-only\"}");
        serve(Set.of(ROOT));
    }

    /** The driver of a network VF; empty for none. */
    public String driver(String vf) {
        return host.driver(PciAddress.parse(vf)).orElse("");
    }

    /** The plugin in front of the bridge's fails to take away, or works again. */
    public void breakPlugin(boolean broken) {
        try {
            if (broken) {
                Files.createFile(folder.resolve("broken"));
            } else {
                Files.delete(folder.resolve("broken"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The administrator's configuration is removed. */
    public void forgetConfiguration() {
        FolderTree.remove(folder.resolve("conf/10-pods.conflist"));
    }

    /** Takes the namespaces of sandboxes away, as a restart of the node does. */
    public void restartNode(List<String> sandboxes) {
        sandboxes.forEach(id -> HostNetwork.ip("netns", "del", "virtlet-" + id));
    }

    /** What the namespace of a sandbox has, as {@code ip} shows it. */
    public String links(String sandbox) {
        return HostNetwork.ip("-n", "virtlet-" + sandbox, "-o", "addr", "show")
                + HostNetwork.ip("-n", "virtlet-" + sandbox, "-o", "link", "show");
    }

    /** Asks for the open tap devices of a sandbox; they stay open until the scenario ends. */
    public List<TapItem> open(String key) throws TapFailure, IOException {
        List<TapItem> items = client().get(key);
        items.forEach(item -> taken.add(item.fdIndex()));
        return items;
    }

    /** Where the tap manager listens. */
    Path socket() {
        return folder.resolve("t.sock");
    }

    /** What is left of networks, of each kind, by name. */
    public Map<String, List<String>> traces(List<String> sandboxes) {
        Map<String, List<String>> traces = new TreeMap<>();
        traces.put("namespaces", HostNetwork.namespaces(HostNetwork.NAMESPACES, sandboxes));
        traces.put("links", HostNetwork.links(bridge));
        traces.put("addresses", HostNetwork.addresses(folder.resolve("ipam").resolve("pods")));
        traces.put("written down", HostNetwork.names(folder.resolve("state")));
        return traces;
    }

    @Override
    public void dispose() {
        taken.forEach(OpenFiles::close);
        if (folder != null) {
            if (server != null) {
                server.close();
            }
            HostNetwork.names(folder.resolve("state")).stream()
                    .filter(name -> name.endsWith(".json"))
                    .forEach(name -> HostNetwork.ip("netns", "del", "virtlet-" + name.substring(0, name.length() - 5)));
            HostNetwork.ip("link", "del", bridge);
            FolderTree.remove(folder);
        }
    }

    private TapClient client() {
        return new TapClient(socket(), PATIENCE_MILLIS);
    }

    private void begin() {
        try {
            folder = Files.createTempDirectory(Path.of("/tmp"), "vn");
            Files.createDirectories(folder.resolve("conf"));
            Files.createDirectories(folder.resolve("bin"));
            host = SimulatedHost.at(folder.resolve("host"));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for networks", e);
        }
    }

    private void serve(Set<Long> owners) {
        try {
            PodNetworks networks = new PodNetworks(
                    folder.resolve("state"),
                    folder.resolve("conf"),
                    List.of(folder.resolve("bin"), PLUGINS),
                    Duration.ofSeconds(30),
                    folder.resolve("host"),
                    host.writes());
            server = new TapServer(socket(), change.taps().apply(networks), owners, Set.of()).serve();
        } catch (IOException e) {
            throw new UncheckedIOException("no tap manager", e);
        }
    }

    private void plugin(String name, String script) {
        try {
            Path file = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(String plugins) {
        try {
            Files.writeString(
                    folder.resolve("conf/10-pods.conflist"),
                    "{\"cniVersion\": \"1.0.0\", \"name\": \"pods\", \"plugins\": [" + plugins + "]}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
