package io.qatvm.handler.processes;

import io.qatvm.api.VirtualMachineInstance;
import java.util.List;

/**
 * The processes in which a machine's guest runs. A launcher may be killed and its QEMU live on, where libvirt is not one of
 * the launcher's own; then it still has the machine's VFs.
 */
@FunctionalInterface
public interface GuestProcesses {
    /**
     * Ends what runs of {@code vmi}'s guest, and returns at once.
     *
     * @return what was found running, each as {@code name (pid)}; empty once nothing of it is left
     * @throws java.io.UncheckedIOException if the processes cannot be listed
     */
    List<String> end(VirtualMachineInstance vmi);
}
