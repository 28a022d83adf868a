package io.qatvm.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/** One virtual machine that runs, or is to run: the object users, controller and launcher share. */
@Group(VirtualMachineInstance.GROUP)
@Version(VirtualMachineInstance.VERSION)
@Kind("VirtualMachineInstance")
@Plural("virtualmachineinstances")
@Singular("virtualmachineinstance")
@ShortNames({"vmi", "vmis"})
public class VirtualMachineInstance extends CustomResource<VirtualMachineInstanceSpec, VirtualMachineInstanceStatus>
        implements Namespaced {
    /** API group of all objects here. */
    public static final String GROUP = "kubevirt.io";
    /** API version of all objects here. */
    public static final String VERSION = "v1alpha3";

    private static final long serialVersionUID = 1L;

    /** The VFs that the spec asks for by name, see {@link Devices#requestedVfs()}; empty if there are none. */
    public List<RequestedVf> requestedVfs() {
        return spec == null ? List.of() : spec.requestedVfs();
    }
}
