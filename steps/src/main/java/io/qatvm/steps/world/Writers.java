package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** Users and tools that write the scenario's VMI, beside the administrator. */
public final class Writers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "kubevirt.io/v1alpha3";
    private static final String GROUP = "kubevirt.io";
    private static final String INSTANCES = "virtualmachineinstances";

    private final Site site;
    private final Subject subject;
    private GenericKubernetesResource reading;

    /** Made for each scenario. */
    public Writers(Site site, Subject subject) {
        this.site = site;
        this.subject = subject;
    }

    /** Keeps what the VMI is now, as somebody who reads it would. */
    public void read() {
        reading = stored(site.client()).require();
    }

    /** Writes what was read, with one more label. */
    public GenericKubernetesResource labelAsRead(String key, String value) {
        reading.getMetadata().getLabels().put(key, value);
        return site.client().resource(reading).update();
    }

    /** Labels the VMI as kubectl does, whatever else has changed. */
    public GenericKubernetesResource label(String key, String value) {
        return stored(site.client())
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"labels\":{\"" + key + "\":\"" + value + "\"}}}");
    }

    /** The label's value; null if the VMI does not have it. */
    public String label(String key) {
        return stored(site.client()).require().getMetadata().getLabels().get(key);
    }

    /** Applies the VMI from the server's side, under the name of a tool. */
    public GenericKubernetesResource apply(String tool, int graceSeconds) {
        ObjectNode wanted = subject.machine().manifest().deepCopy();
        ((ObjectNode) wanted.get("spec")).put("terminationGracePeriodSeconds", graceSeconds);
        site.system();
        return site.client()
                .resource(JSON.convertValue(wanted, GenericKubernetesResource.class))
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(tool)
                        .withForce(false)
                        .build());
    }

    /** Writes into the VMI's status. */
    public GenericKubernetesResource status(KubernetesClient client, String member) {
        return stored(client)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":{\"" + member + "\":\"x\"}}");
    }

    /** What the stored status is, as text. */
    public String status() {
        return String.valueOf(
                stored(site.client()).require().getAdditionalProperties().get("status"));
    }

    /** Creates the VMI as another user. */
    public GenericKubernetesResource create(String user) {
        site.system();
        return site.cluster()
                .clientFor(user)
                .resource(JSON.convertValue(subject.machine().manifest(), GenericKubernetesResource.class))
                .create();
    }

    /** Lets a user create VMIs in one namespace, and nothing else; returns once the API server agrees. */
    public void mayCreate(String user, String namespace) {
        site.system();
        site.client()
                .resource(new RoleBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("creators")
                        .endMetadata()
                        .addNewRule()
                        .withApiGroups(GROUP)
                        .withResources(INSTANCES)
                        .withVerbs("create")
                        .endRule()
                        .build())
                .create();
        site.client()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("creators")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", "creators")
                        .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                        .build())
                .create();
        KubernetesClient client = site.cluster().clientFor(user);
        Patience.until(user + " may create VMIs")
                .until(() -> DeploymentRights.allowed(client, GROUP, INSTANCES, "create", namespace, null));
    }

    private Resource<GenericKubernetesResource> stored(KubernetesClient client) {
        return client.genericKubernetesResources(API, "VirtualMachineInstance")
                .inNamespace(subject.machine().namespace())
                .withName(subject.machine().name());
    }
}
