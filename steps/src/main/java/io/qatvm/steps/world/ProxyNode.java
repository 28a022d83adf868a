package io.qatvm.steps.world;

import io.qatvm.fixtures.node.FolderTree;
import io.qatvm.fixtures.virtlet.ScriptedRuntime;
import io.qatvm.sockets.UnixSockets;
import io.qatvm.virtlet.cri.CriClient;
import io.qatvm.virtlet.proxy.CriProxy;
import io.qatvm.virtlet.proxy.ProxiedRuntime;
import io.qatvm.virtlet.proxy.ProxyParts;
import io.qatvm.virtlet.proxy.StoredLists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.picocontainer.Disposable;

/** A node on which a kubelet speaks to a proxy, and the proxy to the usual runtime and to the runtime of VM pods. */
public final class ProxyNode implements Disposable {
    /** What the proxy calls the runtime of VM pods. */
    public static final String VMS = "virtlet.cloud";

    private final Site site;
    private final VmPodNode vms;
    private final UnixSockets sockets = new UnixSockets();
    private final Path folder;
    private final ScriptedRuntime usual;
    private Set<String> versions = Set.of("runtime.v1");
    private CriProxy proxy;
    private CriClient kubelet;

    /** Made for each scenario. */
    public ProxyNode(Site site, VmPodNode vms) {
        this.site = site;
        this.vms = vms;
        try {
            folder = Files.createTempDirectory("cp");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for a node", e);
        }
        usual = new ScriptedRuntime(folder.resolve("u.sock"));
    }

    /** The usual runtime speaks the interface under {@code names} from its next start on. */
    public void usualSpeaks(Set<String> names) {
        versions = names;
    }

    /** The usual runtime, whose process may not run. */
    public ScriptedRuntime usual() {
        return usual;
    }

    /** The runtime of VM pods by itself; it starts where it does not run. */
    public CriClient vms() {
        return vms.client();
    }

    /** The kubelet's client; runtimes and proxy start when it is first asked for. */
    public CriClient kubelet() {
        if (proxy == null) {
            start();
        }
        return kubelet;
    }

    /** The proxy's socket. */
    public Path socket() {
        kubelet();
        return folder.resolve("p.sock");
    }

    /** The process of a runtime is killed: {@code usual} or {@code VM}. */
    public void kill(String runtime) {
        kubelet();
        if (runtime.equals("VM")) {
            vms.stop();
        } else {
            usual.stop();
        }
    }

    /** The process of a runtime is started again. */
    public void restart(String runtime) {
        if (runtime.equals("VM")) {
            vms.client();
        } else {
            usual.start(versions);
        }
    }

    @Override
    public void dispose() {
        if (proxy != null) {
            kubelet.close();
            proxy.close();
        }
        usual.close();
        sockets.close();
        FolderTree.remove(folder);
    }

    private void start() {
        usual.start(versions);
        CriProxy fresh = new CriProxy(
                sockets,
                folder.resolve("p.sock"),
                List.of(
                        ProxiedRuntime.of(usual.socket().toString()),
                        ProxiedRuntime.of(VMS + ",virtlet=" + vms.socket())),
                site.proxy().apply(ProxyParts.with(StoredLists.inMemory())));
        try {
            fresh.serve();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        proxy = fresh;
        kubelet = new CriClient(folder.resolve("p.sock"), Duration.ofMinutes(1));
    }
}
