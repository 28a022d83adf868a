package io.qatvm.hypervisor;

import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Libvirt's event loop: one per process, on one thread that never ends. Libvirt takes a loop only before the first
 * connection is made, and connections are only let go of while it turns.
 */
final class LibvirtEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LibvirtEvents.class);

    private static boolean turning;

    private LibvirtEvents() {}

    /** Has the loop turn from now on; does nothing the second time. */
    static synchronized void start() throws LibvirtException {
        if (turning) {
            return;
        }
        Library.initEventLoop();
        Thread thread = new Thread(LibvirtEvents::turn, "libvirt-events");
        thread.setDaemon(true);
        thread.start();
        turning = true;
    }

    private static void turn() {
        while (true) {
            try {
                Library.processEvent();
            } catch (LibvirtException e) {
                LOG.warn("libvirt's event loop stumbled: {}", e.getMessage());
            }
        }
    }
}
