package io.qatvm.hypervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.libvirt.Domain;
import org.libvirt.DomainInfo;
import org.libvirt.LibvirtException;

/**
 * Libvirt behind {@link Hypervisor}, through libvirt-java.
 *
 * <p>Libvirt connections are thread-safe, but closing one under another thread's call is not; so calls and close exclude
 * each other.
 */
public final class LibvirtHypervisor implements Hypervisor {
    /** Libvirt's embedded test driver. */
    public static final URI TEST_URI = URI.create("test:///default");

    // The smallest node that libvirt's test driver takes. Read from a file, it belongs to one connection only, while
    // test:///default is shared by all connections of a process.
    private static final String NODE = """
            <node>
              <cpu>
                <mhz>2000</mhz>
                <model>x86_64</model>
                <active>8</active>
                <nodes>1</nodes>
                <sockets>1</sockets>
                <cores>8</cores>
                <threads>1</threads>
              </cpu>
              <memory>67108864</memory>
            </node>
            """;

    private static final int ALL = 0;
    // Flag of virDomainGetXMLDesc.
    private static final int INACTIVE = 2;
    // VIR_DOMAIN_SHUTOFF, and its reasons by number: virDomainShutoffReason of libvirt-domain.h.
    private static final int SHUT_OFF = 5;
    private static final List<DomainEnd> ENDS = List.of(
            DomainEnd.OTHER,
            DomainEnd.SHUTDOWN,
            DomainEnd.DESTROYED,
            // Where QEMU goes away without a word, the event says FAILED and the reason CRASHED.
            DomainEnd.FAILED,
            DomainEnd.OTHER,
            DomainEnd.OTHER,
            DomainEnd.FAILED,
            DomainEnd.OTHER,
            DomainEnd.FAILED);

    private final String uri;
    private final Set<LibvirtListener> listeners = new LinkedHashSet<>();
    private LibvirtLine line;
    private boolean closed;

    private LibvirtHypervisor(String uri) {
        this.uri = uri;
        this.line = LibvirtLine.open(uri);
    }

    /**
     * A connection to {@code uri} as it is.
     *
     * @throws HypervisorFailure if libvirt is not installed or does not answer
     */
    public static LibvirtHypervisor open(String uri) {
        return new LibvirtHypervisor(uri);
    }

    /**
     * A test driver whose domains nobody else sees, although other test drivers live in the same process.
     *
     * @throws HypervisorFailure if libvirt is not installed
     */
    public static LibvirtHypervisor privateTestDriver() {
        try {
            Path node = Files.createTempFile("qatvm-node", ".xml");
            try {
                Files.writeString(node, NODE);
                return open("test://" + node.toAbsolutePath());
            } finally {
                // Libvirt has read it when the connection is open.
                Files.deleteIfExists(node);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary file for libvirt's test driver", e);
        }
    }

    @Override
    public synchronized String define(String xml) {
        return attempt("defining a domain", connection -> {
            Domain domain = connection.domainDefineXML(xml);
            try {
                return domain.getName();
            } finally {
                domain.free();
            }
        });
    }

    @Override
    public void start(String name) {
        onDomain("starting", name, domain -> {
            DomainFlags.start(domain);
            return null;
        });
    }

    @Override
    public void startLasting(String name) {
        onDomain("starting", name, domain -> {
            domain.create();
            return null;
        });
    }

    @Override
    public Optional<String> liveXml(String name) {
        return ifPresent("reading the XML of", name, domain -> domain.getXMLDesc(0));
    }

    @Override
    public Optional<String> definition(String name) {
        return ifPresent("reading the definition of", name, domain -> domain.getXMLDesc(INACTIVE));
    }

    @Override
    public Optional<DomainState> state(String name) {
        return ifPresent("asking the state of", name, domain -> state(domain.getInfo().state));
    }

    @Override
    public synchronized Optional<DomainEnd> end(String name) {
        return attempt("asking for the end of domain " + name, connection -> {
            int[] state = connection.stateAndReason(name);
            if (state == null || state[0] != SHUT_OFF) {
                return Optional.empty();
            }
            return Optional.of(state[1] >= 0 && state[1] < ENDS.size() ? ENDS.get(state[1]) : DomainEnd.OTHER);
        });
    }

    @Override
    public void shutdown(String name) {
        onDomain("shutting down", name, domain -> {
            domain.shutdown();
            return null;
        });
    }

    @Override
    public void destroy(String name) {
        onDomain("destroying", name, domain -> {
            domain.destroy();
            return null;
        });
    }

    @Override
    public void undefine(String name) {
        onDomain("undefining", name, domain -> {
            DomainFlags.undefine(domain);
            return null;
        });
    }

    @Override
    public synchronized List<String> names() {
        return attempt("listing domains", connection -> {
            Domain[] domains = connection.listAllDomains(ALL);
            String[] names = new String[domains.length];
            for (int i = 0; i < domains.length; i++) {
                names[i] = domains[i].getName();
                domains[i].free();
            }
            Arrays.sort(names);
            return List.of(names);
        });
    }

    @Override
    public synchronized String capabilities() {
        return attempt("asking for the host's capabilities", LibvirtConnection::getCapabilities);
    }

    @Override
    public synchronized String toNative(String xml) {
        return attempt(
                "writing a domain as QEMU's command line",
                connection -> connection.domainXMLToNative("qemu-argv", xml, 0));
    }

    @Override
    public synchronized String domainCapabilities(String machine, String virtType) {
        return attempt("asking what domains of " + virtType + " can have", connection -> {
            String xml = connection.domainCapabilities(machine, virtType);
            if (xml == null) {
                throw new HypervisorFailure(
                        "libvirt tells no capabilities of " + virtType + " domains of machine " + machine, "", "");
            }
            return xml;
        });
    }

    @Override
    public synchronized Watch watch(HypervisorListener listener) {
        LibvirtListener hearing = new LibvirtListener(listener);
        attempt("watching domains", connection -> {
            line.add(hearing);
            return null;
        });
        listeners.add(hearing);
        return () -> unwatch(hearing);
    }

    private synchronized void unwatch(LibvirtListener hearing) {
        if (listeners.remove(hearing) && !closed) {
            line.remove(hearing);
        }
    }

    @Override
    public synchronized void reconnect() {
        if (closed) {
            throw new HypervisorFailure("connecting to " + uri + ": the connection is closed", "", "");
        }
        LibvirtLine fresh = LibvirtLine.open(uri);
        line.drop();
        line = fresh;
        attempt("watching domains", connection -> {
            for (LibvirtListener listener : listeners) {
                line.add(listener);
            }
            return null;
        });
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        listeners.clear();
        line.close();
    }

    private static DomainState state(DomainInfo.DomainState state) {
        return switch (state) {
            case VIR_DOMAIN_RUNNING, VIR_DOMAIN_BLOCKED, VIR_DOMAIN_NOSTATE -> DomainState.RUNNING;
            case VIR_DOMAIN_PAUSED, VIR_DOMAIN_PMSUSPENDED -> DomainState.PAUSED;
            case VIR_DOMAIN_SHUTDOWN -> DomainState.SHUTTING_DOWN;
            case VIR_DOMAIN_SHUTOFF -> DomainState.SHUT_OFF;
            case VIR_DOMAIN_CRASHED -> DomainState.CRASHED;
        };
    }

    private <T> Optional<T> ifPresent(String what, String name, Call<Domain, T> call) {
        try {
            return Optional.of(onDomain(what, name, call));
        } catch (HypervisorFailure e) {
            if (e.isNoSuchDomain()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private synchronized <T> T onDomain(String what, String name, Call<Domain, T> call) {
        return attempt(what + " domain " + name, connection -> {
            Domain domain = connection.domainLookupByName(name);
            try {
                return call.on(domain);
            } finally {
                domain.free();
            }
        });
    }

    private <T> T attempt(String what, Call<LibvirtConnection, T> call) {
        if (closed) {
            throw new HypervisorFailure(what + ": the connection is closed", "", "");
        }
        try {
            return call.on(line.connection());
        } catch (LibvirtException e) {
            throw LibvirtLine.failure(what, e);
        }
    }

    @FunctionalInterface
    private interface Call<C, T> {
        T on(C subject) throws LibvirtException;
    }
}
