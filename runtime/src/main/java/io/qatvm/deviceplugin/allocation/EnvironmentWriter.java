package io.qatvm.deviceplugin.allocation;

import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells a container by variables which VFs it got. */
@FunctionalInterface
public interface EnvironmentWriter {
    /** Prefix of the variable that KubeVirt reads for a PCI resource. */
    String RESOURCE_PREFIX = "PCI_RESOURCE";
    /** Prefix of the variables that Intel's plugin writes, one for each VF. */
    String VF_PREFIX = "QAT";

    /**
     * {@code QAT0}, {@code QAT1} ... with one VF each, as Intel's plugin has it, and {@code PCI_RESOURCE_<RESOURCE>} with
     * all of them, which KubeVirt needs and Intel's plugin lacks. Both in the order of the addresses.
     */
    EnvironmentWriter BOTH_NAMES = (resource, vfs) -> {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < vfs.size(); i++) {
            variables.put(VF_PREFIX + i, vfs.get(i).toString());
        }
        variables.put(
                resource.environmentVariable(RESOURCE_PREFIX),
                vfs.stream().map(PciAddress::toString).collect(Collectors.joining(",")));
        return variables;
    };

    /**
     * The variables of one container.
     *
     * @param vfs ascending by address, at least one
     */
    Map<String, String> write(ResourceName resource, List<PciAddress> vfs);
}
