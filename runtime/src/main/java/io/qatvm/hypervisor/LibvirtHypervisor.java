package io.qatvm.hypervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.DomainInfo;
import org.libvirt.Error;
import org.libvirt.ErrorCallback;
import org.libvirt.LibvirtException;

/**
 * Libvirt behind {@link Hypervisor}, through libvirt-java. The only class that imports {@code org.libvirt}.
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
    // Removes UEFI variables too; the flag of virDomainUndefineFlags.
    private static final int WITH_NVRAM = 4;
    // Kept here as libvirt holds only a bare pointer to it.
    private static final ErrorCallback SILENT = new ErrorCallback();

    private final Connect connection;
    private boolean closed;

    private LibvirtHypervisor(Connect connection) {
        this.connection = connection;
    }

    /**
     * A connection to {@code uri} as it is.
     *
     * @throws HypervisorFailure if libvirt is not installed or does not answer
     */
    public static LibvirtHypervisor open(String uri) {
        try {
            // Libvirt prints every error on stderr unless told otherwise.
            Connect.setErrorCallback(SILENT);
            return new LibvirtHypervisor(new Connect(uri));
        } catch (LibvirtException e) {
            throw failure("connecting to " + uri, e);
        } catch (LinkageError e) {
            throw new HypervisorFailure(
                    "libvirt is not installed: package libvirt0 (" + firstLine(e.getMessage()) + ")", "", "");
        }
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
        return attempt("defining a domain", () -> {
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
            domain.create();
            return null;
        });
    }

    @Override
    public Optional<String> liveXml(String name) {
        return ifPresent("reading the XML of", name, domain -> domain.getXMLDesc(0));
    }

    @Override
    public Optional<DomainState> state(String name) {
        return ifPresent("asking the state of", name, domain -> state(domain.getInfo().state));
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
            try {
                domain.undefine(WITH_NVRAM);
            } catch (LibvirtException e) {
                // Drivers without UEFI, the test driver among them, know no flags here.
                if (e.getError() == null || e.getError().getCode() != Error.ErrorNumber.VIR_ERR_INVALID_ARG) {
                    throw e;
                }
                domain.undefine();
            }
            return null;
        });
    }

    @Override
    public synchronized List<String> names() {
        return attempt("listing domains", () -> {
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
        return attempt("asking for the host's capabilities", connection::getCapabilities);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            connection.close();
        } catch (LibvirtException e) {
            throw failure("closing the connection", e);
        }
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

    private <T> Optional<T> ifPresent(String what, String name, Call<T> call) {
        try {
            return Optional.of(onDomain(what, name, call));
        } catch (HypervisorFailure e) {
            if (e.isNoSuchDomain()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private synchronized <T> T onDomain(String what, String name, Call<T> call) {
        return attempt(what + " domain " + name, () -> {
            Domain domain = connection.domainLookupByName(name);
            try {
                return call.on(domain);
            } finally {
                domain.free();
            }
        });
    }

    private <T> T attempt(String what, Attempt<T> attempt) {
        if (closed) {
            throw new HypervisorFailure(what + ": the connection is closed", "", "");
        }
        try {
            return attempt.run();
        } catch (LibvirtException e) {
            throw failure(what, e);
        }
    }

    private static HypervisorFailure failure(String what, LibvirtException e) {
        Error error = e.getError();
        String code = error == null ? "" : String.valueOf(error.getCode());
        String origin = error == null ? "" : String.valueOf(error.getDomain());
        return new HypervisorFailure(what + ": " + e.getMessage(), code, origin);
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }

    @FunctionalInterface
    private interface Call<T> {
        T on(Domain domain) throws LibvirtException;
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws LibvirtException;
    }
}
