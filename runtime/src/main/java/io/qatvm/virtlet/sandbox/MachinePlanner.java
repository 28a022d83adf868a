package io.qatvm.virtlet.sandbox;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.image.Image;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.PodInterface;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Decides what machine a container becomes; touches nothing. */
@FunctionalInterface
public interface MachinePlanner {
    /**
     * The machine.
     *
     * @param request what the kubelet asks for
     * @param image its disk image
     * @param interfaces the cards of its sandbox
     * @param mark goes into the domain as it is: metadata that says whose the domain is
     * @param held VFs of other sandboxes
     * @throws io.qatvm.virtlet.Refused if there can be none
     */
    MachinePlan plan(
            ContainerRequest request, Image image, List<PodInterface> interfaces, OwnMark mark, Set<PciAddress> held);

    /**
     * A machine that can be made.
     *
     * @param id the container's id, which is the domain's uuid
     * @param domain the domain's name
     * @param xml the domain
     * @param vfs that the domain holds, in ascending order
     * @param volumes to be made before the domain, in this order
     */
    record MachinePlan(String id, String domain, String xml, List<PciAddress> vfs, List<Volume> volumes) {
        /** Copies the lists. */
        public MachinePlan {
            vfs = List.copyOf(vfs);
            volumes = List.copyOf(volumes);
        }
    }

    /** A file of this machine's own. */
    interface Volume {
        /** Where it will be. */
        Path file();

        /**
         * Makes it, or makes it anew.
         *
         * @throws IOException if that fails, with what was wrong
         */
        void make() throws IOException;
    }
}
