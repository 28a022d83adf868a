package io.qatvm.deviceplugin.serving;

import io.qatvm.pci.ResourceName;
import java.nio.file.Path;

/** Another process serves the same resource already. Kubelets do not refuse a doubled name, so the plugin does. */
public final class SocketInUse extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says who and what to do.
     *
     * @param process the other process; 0 if it is out of sight, in another container for instance
     */
    public SocketInUse(Path socket, ResourceName resource, int process) {
        super("Socket " + socket + " is already in use: "
                + (process == 0 ? "a process that cannot be seen from here" : "process " + process) + " serves "
                + resource + " there. Stop that device plugin, or start this one with --take-over to replace it");
    }
}
