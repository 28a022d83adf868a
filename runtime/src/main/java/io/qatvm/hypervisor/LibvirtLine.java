package io.qatvm.hypervisor;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.libvirt.Connect;
import org.libvirt.Error;
import org.libvirt.ErrorCallback;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from its making to its end, with those who listen on it. Libvirt keeps a connection open as long as
 * somebody listens, so all are struck off before it is closed.
 */
final class LibvirtLine {
    private static final Logger LOG = LoggerFactory.getLogger(LibvirtLine.class);

    // A daemon that says nothing for this long, twice, is taken for gone.
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int KEEP_ALIVE_COUNT = 2;
    // Between two machines silence may be the network's, or an emulated host's.
    private static final int KEEP_ALIVE_COUNT_FAR = 12;
    // Kept here as libvirt holds only a bare pointer to it.
    private static final ErrorCallback SILENT = new ErrorCallback();

    private final LibvirtConnection connection;
    private final boolean far;
    // Read on the event thread.
    private final Set<LibvirtListener> listeners = new CopyOnWriteArraySet<>();

    private LibvirtLine(LibvirtConnection connection, boolean far) {
        this.connection = connection;
        this.far = far;
    }

    /**
     * A connection to {@code uri}.
     *
     * @param uri libvirt's; one with a host in it leads to another machine
     * @throws HypervisorFailure if libvirt is not installed or does not answer
     */
    static LibvirtLine open(String uri) {
        try {
            // Libvirt prints every error on stderr unless told otherwise.
            Connect.setErrorCallback(SILENT);
            LibvirtEvents.start();
            return new LibvirtLine(new LibvirtConnection(uri), URI.create(uri).getHost() != null);
        } catch (LibvirtException e) {
            throw failure("connecting to " + uri, e);
        } catch (LinkageError e) {
            throw new HypervisorFailure(
                    "libvirt is not installed: package libvirt0 (" + firstLine(e.getMessage()) + ")", "", "");
        }
    }

    LibvirtConnection connection() {
        return connection;
    }

    void add(LibvirtListener listener) throws LibvirtException {
        connection.addLifecycleListener(listener);
        if (listeners.isEmpty()) {
            connection.registerCloseListener((closed, reason) -> lost(reason.toString()));
            keepAlive();
        }
        listeners.add(listener);
    }

    void remove(LibvirtListener listener) {
        listeners.remove(listener);
        try {
            connection.removeLifecycleListener(listener);
            if (listeners.isEmpty()) {
                connection.unregisterCloseListener();
            }
        } catch (LibvirtException e) {
            LOG.debug("a listener could not be struck off: {}", e.getMessage());
        }
    }

    /** Ends it. */
    void close() {
        for (LibvirtListener listener : new LinkedHashSet<>(listeners)) {
            remove(listener);
        }
        try {
            connection.close();
        } catch (LibvirtException e) {
            throw failure("closing the connection", e);
        }
    }

    /** Ends it although the other side is gone. */
    void drop() {
        try {
            close();
        } catch (HypervisorFailure e) {
            LOG.debug("a lost connection: {}", e.getMessage());
        }
    }

    static HypervisorFailure failure(String what, LibvirtException e) {
        Error error = e.getError();
        String code = error == null ? "" : String.valueOf(error.getCode());
        String origin = error == null ? "" : String.valueOf(error.getDomain());
        return new HypervisorFailure(what + ": " + e.getMessage(), code, origin);
    }

    private void lost(String why) {
        listeners.forEach(listener -> listener.lost(why));
    }

    // Drivers inside this process have no other side that could fall silent.
    private void keepAlive() {
        try {
            connection.setKeepAlive(KEEP_ALIVE_SECONDS, far ? KEEP_ALIVE_COUNT_FAR : KEEP_ALIVE_COUNT);
        } catch (LibvirtException e) {
            LOG.debug("no keep-alive: {}", e.getMessage());
        }
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
