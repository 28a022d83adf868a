package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.qatvm.api.VirtualMachine;

/** The VirtualMachine of a scenario. */
public final class VirtualMachines {
    private final Site site;
    private ObjectNode manifest;

    /** Made for each scenario. */
    public VirtualMachines(Site site) {
        this.site = site;
    }

    /** The scenario is about this one. */
    public void is(ObjectNode virtualMachine) {
        manifest = virtualMachine;
    }

    /** Creates it, as the user wrote it. */
    public GenericKubernetesResource create() {
        return site.resource(manifest).create();
    }

    /** Sets {@code running: false}. */
    public void switchOff() {
        // A merge patch without a version, as kubectl and virtctl send it: the controller writes to the status
        // meanwhile.
        stored().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"running\":false}}");
    }

    /** Deletes it, as kubectl would. */
    public void delete() {
        stored().delete();
    }

    /** What its status says. */
    public boolean createdAndReady() {
        VirtualMachine vm = stored().get();
        return vm.getStatus() != null
                && Boolean.TRUE.equals(vm.getStatus().created())
                && Boolean.TRUE.equals(vm.getStatus().ready());
    }

    private Resource<VirtualMachine> stored() {
        return site.client()
                .resources(VirtualMachine.class)
                .inNamespace(site.place(manifest.at("/metadata/namespace").asText()))
                .withName(manifest.at("/metadata/name").asText());
    }
}
