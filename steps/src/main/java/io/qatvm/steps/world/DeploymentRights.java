package io.qatvm.steps.world;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.qatvm.fixtures.cluster.Cluster;
import io.qatvm.fixtures.reference.PartAccounts;
import io.qatvm.steps.need.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The roles and bindings of {@code runtime/deploy}, put in force in a scenario's cluster. */
public final class DeploymentRights {
    private static final Path BASE = Path.of("runtime", "deploy", "base");
    private static final List<String> FILES = List.of("webhook.yaml", "controller.yaml", "handler.yaml");
    private static final String NAMESPACE = "kubevirt";

    private final Cluster cluster;

    /** Of that cluster. */
    DeploymentRights(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Applies all, and returns the accounts once the API server grants them what the roles say. */
    public PartAccounts apply() {
        for (String file : FILES) {
            try (InputStream text = Files.newInputStream(
                    Checkout.home().orElse(Path.of("")).resolve(BASE).resolve(file))) {
                cluster.client().load(text).items().stream()
                        .filter(DeploymentRights::isRight)
                        .forEach(each -> cluster.client().resource(each).createOr(NonDeletingOperation::update));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        KubernetesClient webhook = account("virt-api");
        KubernetesClient controllers = account("virt-controller");
        KubernetesClient handlers = account("qatvm-handler");
        granted(webhook, "", "configmaps", "watch", NAMESPACE, "kubevirt-config");
        granted(webhook, "admissionregistration.k8s.io", "mutatingwebhookconfigurations", "create", null, null);
        granted(controllers, "kubevirt.io", "virtualmachineinstances", "watch", null, null);
        granted(handlers, "kubevirt.io", "virtualmachineinstances", "watch", null, null);
        return new PartAccounts(webhook, controllers, handlers);
    }

    /** Takes one right away from the controllers. */
    public void withoutCreatingPods() {
        cluster.client().rbac().clusterRoles().withName("virt-controller").edit(role -> {
            role.getRules().stream()
                    .filter(rule -> rule.getResources().equals(List.of("pods")))
                    .map(PolicyRule::getVerbs)
                    .forEach(verbs -> verbs.remove("create"));
            return role;
        });
        KubernetesClient controllers = account("virt-controller");
        Patience.until("the controllers may not create pods")
                .until(() -> !allowed(controllers, "", "pods", "create", null, null));
    }

    private KubernetesClient account(String name) {
        return cluster.clientFor("system:serviceaccount:" + NAMESPACE + ":" + name);
    }

    private static boolean isRight(HasMetadata object) {
        return object instanceof Role
                || object instanceof RoleBinding
                || object instanceof ClusterRole
                || object instanceof ClusterRoleBinding;
    }

    // An API server obeys a role some moments after it has stored it.
    private static void granted(
            KubernetesClient client, String group, String resource, String verb, String namespace, String name) {
        Patience.until(verb + " " + resource).until(() -> allowed(client, group, resource, verb, namespace, name));
    }

    static boolean allowed(
            KubernetesClient client, String group, String resource, String verb, String namespace, String name) {
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withGroup(group)
                .withResource(resource)
                .withVerb(verb)
                .withNamespace(namespace)
                .withName(name)
                .endResourceAttributes()
                .endSpec()
                .build();
        return Boolean.TRUE.equals(client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed());
    }
}
