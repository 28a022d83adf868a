package io.qatvm.hypervisor;

import io.qatvm.hypervisor.DomainNews.Kind;
import java.util.Optional;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.libvirt.event.DomainEvent;
import org.libvirt.event.LifecycleListener;
import org.libvirt.event.StoppedDetail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears libvirt's lifecycle events and says them in this package's words. */
final class LibvirtListener implements LifecycleListener {
    private static final Logger LOG = LoggerFactory.getLogger(LibvirtListener.class);
    private static final int DONE = 0;

    private final HypervisorListener listener;

    LibvirtListener(HypervisorListener listener) {
        this.listener = listener;
    }

    @Override
    public int onLifecycleChange(Domain domain, DomainEvent event) {
        try {
            try {
                String name = domain.getName();
                news(name, event).ifPresent(listener::changed);
            } finally {
                // Else it would hold the connection open until the garbage collector comes by.
                domain.free();
            }
        } catch (LibvirtException | RuntimeException e) {
            // Nothing may reach libvirt's own code from here.
            LOG.warn("news of a domain were lost: {} ({})", event, e.toString());
        }
        return DONE;
    }

    /** Tells that the connection is gone. */
    void lost(String why) {
        try {
            listener.lost(why);
        } catch (RuntimeException e) {
            LOG.warn("the end of a connection was not heard of", e);
        }
    }

    private static Optional<DomainNews> news(String name, DomainEvent event) {
        return switch (event.getType()) {
            case STARTED -> news(name, Kind.STARTED, event);
            case SUSPENDED, PMSUSPENDED -> news(name, Kind.SUSPENDED, event);
            case RESUMED -> news(name, Kind.RESUMED, event);
            case SHUTDOWN -> news(name, Kind.SHUTTING_DOWN, event);
            case CRASHED -> news(name, Kind.CRASHED, event);
            case STOPPED -> Optional.of(new DomainNews(name, Kind.STOPPED, Optional.of(end(event)), words(event)));
            case DEFINED, UNDEFINED, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<DomainNews> news(String name, Kind kind, DomainEvent event) {
        return Optional.of(new DomainNews(name, kind, Optional.empty(), words(event)));
    }

    private static DomainEnd end(DomainEvent event) {
        StoppedDetail detail = event.getDetail();
        return switch (detail) {
            case SHUTDOWN -> DomainEnd.SHUTDOWN;
            case DESTROYED -> DomainEnd.DESTROYED;
            case CRASHED -> DomainEnd.CRASHED;
            case FAILED -> DomainEnd.FAILED;
            case MIGRATED, SAVED, FROM_SNAPSHOT, UNKNOWN -> DomainEnd.OTHER;
        };
    }

    private static String words(DomainEvent event) {
        // Not toString, whose shape is libvirt-java's own affair.
        Object detail = event.getDetail();
        return event.getType() + ": " + detail;
    }
}
