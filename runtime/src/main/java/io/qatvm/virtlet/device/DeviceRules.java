package io.qatvm.virtlet.device;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.pod.Refusal;
import java.util.List;
import java.util.Set;

/**
 * The rules for a container's devices. Each VF that the environment names must lie in an IOMMU group, or behind a VFIO node, of
 * the container's own devices; it must be a QAT VF on vfio-pci that is alone in its group and that no other sandbox holds. Each
 * VFIO node must be accounted for by such a VF or by a network card of the sandbox. One violation, and the container gets
 * nothing.
 */
public final class DeviceRules {
    private final DeviceHost host;

    /**
     * The rules on one node.
     *
     * @param host facts about it
     */
    public DeviceRules(DeviceHost host) {
        this.host = host;
    }

    /**
     * The devices of a container.
     *
     * @param request what it asks for
     * @param interfaces network cards of its sandbox
     * @param held VFs that other live sandboxes hold
     * @return the devices, or one refusal: AlreadyExists if nothing is wrong but that a VF is held, else InvalidArgument
     */
    public DeviceChoice choose(ContainerRequest request, List<PodInterface> interfaces, Set<PciAddress> held) {
        RequestedNodes nodes = new RequestedNodes(request.devices(), host);
        VfClaims claims = new VfClaims(host, nodes, new NamedVfs(request.environment()), interfaces);
        List<String> problems = claims.problems();
        if (!problems.isEmpty()) {
            return new DeviceChoice.Refused(Refusal.invalid(String.join("; ", problems)));
        }
        List<String> taken = claims.heldBy(held);
        if (!taken.isEmpty()) {
            return new DeviceChoice.Refused(new Refusal(Code.ALREADY_EXISTS, String.join("; ", taken)));
        }
        return new DeviceChoice.Granted(List.copyOf(claims.vfs()), nodes.volumes());
    }
}
