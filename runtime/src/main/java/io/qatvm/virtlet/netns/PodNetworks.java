package io.qatvm.virtlet.netns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qatvm.deviceplugin.inventory.KernelWrites;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.cni.CniCall;
import io.qatvm.virtlet.cni.CniChain;
import io.qatvm.virtlet.cni.CniConfiguration;
import io.qatvm.virtlet.cni.CniFailure;
import io.qatvm.virtlet.cni.CniResult;
import io.qatvm.virtlet.netns.GuestCard.Kind;
import io.qatvm.virtlet.netns.NamespaceLinks.Link;
import io.qatvm.virtlet.tap.PodTaps;
import io.qatvm.virtlet.tap.TapDevice;
import io.qatvm.virtlet.tap.TapFailure;
import io.qatvm.virtlet.tap.TapItem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Networks of sandboxes, made by the cluster's plugins in network namespaces and turned into cards for guests. All is
 * written down before it is made, so that it can be taken away whatever happens in between.
 */
public final class PodNetworks implements PodTaps {
    private static final Logger LOG = LoggerFactory.getLogger(PodNetworks.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What the first link of a sandbox is called, as Virtlet calls it. */
    private static final String LINK = "virtlet-eth0";

    private final Path configurations;
    private final CniChain plugins;
    private final NetworkStore store;
    private final NetworkNamespaces namespaces;
    private final NamespaceLinks links;
    private final GuestBridge bridges;
    private final VfHandover vfs;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /**
     * Networks on one node.
     *
     * @param state folder for what is written down
     * @param configurations folder of the cluster's network configurations
     * @param programs folders of plugins
     * @param patience how long a plugin may take
     * @param hostRoot the folder with the node's sys
     * @param kernel takes writes to sysfs
     * @throws IOException if the state folder cannot be made
     */
    public PodNetworks(
            Path state, Path configurations, List<Path> programs, Duration patience, Path hostRoot, KernelWrites kernel)
            throws IOException {
        IpTool ip = new IpTool();
        this.configurations = configurations;
        this.plugins = new CniChain(programs, patience);
        this.store = new NetworkStore(state);
        this.namespaces = new NetworkNamespaces(ip);
        this.links = new NamespaceLinks(ip);
        this.bridges = new GuestBridge(ip);
        this.vfs = new VfHandover(hostRoot, kernel, ip);
        store.prepare();
    }

    @Override
    public String add(String key, String request) throws TapFailure {
        return locked(key, () -> {
            if (store.find(key).isPresent()) {
                throw new TapFailure("fd key already exists: \"" + key + "\"");
            }
            PodNetwork network;
            try {
                CniConfiguration configuration = CniConfiguration.first(configurations);
                network = asked(key, request, configuration.text());
                call(network, key);
            } catch (CniFailure | IllegalArgumentException e) {
                throw new TapFailure(e.getMessage(), e);
            }
            store.put(network);
            try {
                return make(network);
            } catch (TapFailure e) {
                try {
                    take(store.find(key).orElse(network));
                } catch (TapFailure later) {
                    LOG.warn("what is left of network {} is taken away later: {}", key, later.getMessage());
                }
                throw e;
            }
        });
    }

    @Override
    public void release(String key) throws TapFailure {
        locked(key, () -> {
            take(known(key));
            return null;
        });
        locks.remove(key);
    }

    @Override
    public List<OpenCard> open(String key) throws TapFailure {
        return locked(key, () -> {
            List<OpenCard> open = new ArrayList<>();
            for (GuestCard card : known(key).cards()) {
                boolean tap = card.kind() == Kind.TAP;
                open.add(new OpenCard(
                        new TapItem(tap ? TapItem.TAP : TapItem.VF, card.mac(), open.size(), card.pci()),
                        tap ? TapDevice.open(NetworkNamespaces.path(key), card.tap()) : TapDevice.nothing()));
            }
            return open;
        });
    }

    @Override
    public void recover(String key) throws TapFailure {
        locked(key, () -> {
            known(key);
            if (!namespaces.exists(key)) {
                throw new TapFailure(
                        "the network namespace of \"" + key + "\" is gone, as after a restart of the node");
            }
            return null;
        });
    }

    @Override
    public Optional<String> trouble() {
        try {
            plugins.require(CniConfiguration.first(configurations));
            return Optional.empty();
        } catch (CniFailure e) {
            return Optional.of(e.getMessage());
        }
    }

    private PodNetwork known(String key) throws TapFailure {
        return store.find(key).orElseThrow(() -> TapFailure.unknown(key));
    }

    private String make(PodNetwork network) throws TapFailure {
        String key = network.key();
        String namespace = NetworkNamespaces.name(key);
        namespaces.add(key);
        CniResult result;
        try {
            result = plugins.add(configuration(network), call(network, key));
        } catch (CniFailure e) {
            throw new TapFailure(e.getMessage(), e);
        }
        PodNetwork made = store.put(network.with(result.raw().toString(), List.of()));
        List<GuestCard> cards = new ArrayList<>();
        for (Link link : ordered(links.of(namespace), result)) {
            Optional<PciAddress> device = link.pci().or(() -> named(result, link.name()));
            if (device.isEmpty() && !link.kind().equals("veth")) {
                throw new TapFailure(
                        "link " + link.name() + " is of kind " + link.kind()
                                + ", which cannot be bridged to a guest; expected veth, as the plugins bridge and ptp make them");
            }
            cards.add(device.isPresent() ? vfs.plan(link, device.get()) : GuestBridge.plan(link, cards.size()));
        }
        if (cards.isEmpty()) {
            throw new TapFailure("the plugins succeeded, and there is no link in namespace " + namespace);
        }
        store.put(made.with(made.result(), cards));
        for (GuestCard card : cards) {
            if (card.kind() == Kind.TAP) {
                bridges.make(namespace, card);
            } else {
                vfs.take(card);
            }
        }
        return ContainerSideNetwork.json(result, NetworkNamespaces.path(key), cards);
    }

    private void take(PodNetwork network) throws TapFailure {
        String namespace = NetworkNamespaces.name(network.key());
        boolean there = namespaces.exists(network.key());
        for (GuestCard card : network.cards()) {
            if (card.kind() == Kind.VF) {
                vfs.giveBack(namespace, card);
            } else if (there) {
                bridges.undo(namespace, card);
            }
        }
        try {
            JsonNode before = network.result().isEmpty() ? null : JSON.readTree(network.result());
            plugins.del(configuration(network), call(network, there ? network.key() : ""), before);
        } catch (CniFailure | JsonProcessingException e) {
            throw new TapFailure(e.getMessage(), e);
        }
        namespaces.delete(network.key());
        store.delete(network.key());
    }

    private static CniConfiguration configuration(PodNetwork network) throws CniFailure {
        return CniConfiguration.of("the configuration of network " + network.key(), network.configuration());
    }

    // Plugins that see no namespace know that it is gone, and clean up what is outside of it.
    private static CniCall call(PodNetwork network, String namespace) {
        return CniCall.of(
                network.key(),
                namespace.isEmpty() ? "" : NetworkNamespaces.path(namespace).toString(),
                LINK,
                network.podNamespace(),
                network.podName(),
                network.podUid());
    }

    private static PodNetwork asked(String key, String request, String configuration) throws TapFailure {
        try {
            JsonNode pod = JSON.readTree(request).path("podNetworkDesc");
            if (!pod.isObject()) {
                throw new TapFailure("podNetworkDesc: missing");
            }
            return new PodNetwork(
                    key,
                    pod.path("podNs").asText(),
                    pod.path("podName").asText(),
                    pod.path("podId").asText(),
                    configuration,
                    "",
                    List.of());
        } catch (JsonProcessingException e) {
            throw new TapFailure("a request that is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    // As the plugins named them, and what they did not name behind.
    private static List<Link> ordered(List<Link> present, CniResult result) {
        List<Link> ordered = new ArrayList<>();
        for (CniResult.Link named : result.links()) {
            present.stream().filter(link -> link.name().equals(named.name())).forEach(ordered::add);
        }
        present.stream().filter(link -> !ordered.contains(link)).forEach(ordered::add);
        return ordered;
    }

    private static Optional<PciAddress> named(CniResult result, String link) {
        return result.links().stream()
                .filter(each -> each.name().equals(link))
                .findFirst()
                .flatMap(each -> PciAddress.of(each.pci()));
    }

    private interface Work<T> {
        T done() throws TapFailure;
    }

    private <T> T locked(String key, Work<T> work) throws TapFailure {
        ReentrantLock lock = locks.computeIfAbsent(key, unused -> new ReentrantLock());
        lock.lock();
        try {
            return work.done();
        } finally {
            lock.unlock();
        }
    }
}
