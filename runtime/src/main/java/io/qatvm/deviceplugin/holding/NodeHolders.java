package io.qatvm.deviceplugin.holding;

import io.qatvm.deviceplugin.allocation.DeviceIds;
import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A VF is held if the kubelet lists it for a pod that is not finished, or else if its VFIO group is open.
 *
 * <p>What is known of the list: it has no phase, so it does not tell whether a pod has finished. Kubelets take the
 * devices of finished pods off before they answer, some go on listing the pod without them; where that is not enough, a
 * predicate says who is finished. Init containers are not listed (unless they restart), so an app container may be given
 * what an init container of its pod had. A pod's devices are listed only after Allocate has been answered.
 *
 * <p>If the list cannot be had, only open groups count; whoever lists tells of that. A VF counts whatever resource it is listed
 * for, so that a VF which two plugins advertise is given once.
 */
public final class NodeHolders implements Holders {
    private static final Logger LOG = LoggerFactory.getLogger(NodeHolders.class);

    private final PodDevices pods;
    private final GroupProbe groups;
    private final Predicate<String> finished;

    /**
     * From these sources.
     *
     * @param finished whether a pod, by {@code namespace/name}, has ended for good
     */
    public NodeHolders(PodDevices pods, GroupProbe groups, Predicate<String> finished) {
        this.pods = pods;
        this.groups = groups;
        this.finished = finished;
    }

    @Override
    public Look look() {
        // Asked for at the first question: a look that nobody needs costs nothing.
        Memo listed = new Memo();
        return vf -> listed.of(vf).stream()
                .filter(device -> !finished.test(device.pod()))
                .findFirst()
                .map(device -> "pod " + device.pod() + " has it (container " + device.container() + ", as "
                        + device.resource() + ")")
                .or(() -> groups.open(vf) ? Optional.of("a process has its VFIO group open") : Optional.empty());
    }

    /** The list as it was when it was first needed. */
    private final class Memo {
        private Map<PciAddress, List<PodDevice>> byAddress;

        synchronized List<PodDevice> of(PciAddress vf) {
            if (byAddress == null) {
                byAddress = listed();
            }
            return byAddress.getOrDefault(vf, List.of());
        }
    }

    private Map<PciAddress, List<PodDevice>> listed() {
        Map<PciAddress, List<PodDevice>> byAddress = new HashMap<>();
        try {
            pods.list()
                    .forEach(device -> DeviceIds.address(device.id())
                            .ifPresent(vf -> byAddress
                                    .computeIfAbsent(vf, none -> new ArrayList<>())
                                    .add(device)));
        } catch (IOException unreachable) {
            LOG.debug("only open groups count: {}", unreachable.getMessage());
        }
        return byAddress;
    }
}
