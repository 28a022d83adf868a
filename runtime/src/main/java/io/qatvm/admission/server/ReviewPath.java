package io.qatvm.admission.server;

import io.qatvm.api.VirtualMachineInstance;
import java.util.List;

/**
 * Every path the webhook serves reviews on, with what the API server must send there. Server and registration both
 * read this table, so that a path cannot be served but not registered, or the other way round.
 */
public enum ReviewPath {
    /** Validates a new VMI. */
    VMI_CREATE(
            "/virtualmachineinstances-validate-create",
            Role.VALIDATING,
            "virtual-machine-instances-create-validator",
            "virtualmachineinstances",
            List.of("CREATE")),
    /** Validates a change of a VMI. */
    VMI_UPDATE(
            "/virtualmachineinstances-validate-update",
            Role.VALIDATING,
            "virtual-machine-instances-update-validator",
            "virtualmachineinstances",
            List.of("UPDATE")),
    /** Validates the VMI template inside a VM. */
    VM(
            "/virtualmachines-validate",
            Role.VALIDATING,
            "virtual-machines-validator",
            "virtualmachines",
            List.of("CREATE", "UPDATE")),
    /** Fills in the defaults of a new VMI. */
    VMI_MUTATE(
            "/virtualmachineinstances-mutate",
            Role.MUTATING,
            "virtual-machine-instances-mutator",
            "virtualmachineinstances",
            List.of("CREATE"));

    /** What the API server does with the answer. */
    public enum Role {
        /** Accept or refuse. */
        VALIDATING,
        /** Patch, then go on. */
        MUTATING
    }

    private final String path;
    private final Role role;
    private final String webhookName;
    private final String resource;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot change
    private final List<String> operations;

    ReviewPath(String path, Role role, String name, String resource, List<String> operations) {
        this.path = path;
        this.role = role;
        this.webhookName = name + "." + VirtualMachineInstance.GROUP;
        this.resource = resource;
        this.operations = operations;
    }

    /** The URL path, with its leading slash. */
    public String path() {
        return path;
    }

    /** Validating or mutating. */
    public Role role() {
        return role;
    }

    /** The webhook's fully qualified name inside its configuration object. */
    public String webhookName() {
        return webhookName;
    }

    /** Plural name of the resource of group {@value VirtualMachineInstance#GROUP} that is reviewed here. */
    public String resource() {
        return resource;
    }

    /** Operations reviewed here, as the API server spells them. */
    public List<String> operations() {
        return operations;
    }
}
