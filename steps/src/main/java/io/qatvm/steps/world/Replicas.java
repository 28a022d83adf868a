package io.qatvm.steps.world;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.qatvm.controller.ControllerProcess;
import io.qatvm.controller.ControllerProcess.Election;
import io.qatvm.controller.Leadership;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.picocontainer.Disposable;

/** Controllers that share a lease, by their names. */
public final class Replicas implements Disposable {
    private static final String NAMESPACE = "kubevirt";
    private static final String LEASE = "virt-controller";

    private final Site site;
    private final Map<String, KubernetesClient> clients = new LinkedHashMap<>();
    private final Map<String, ControllerProcess> running = new LinkedHashMap<>();
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

    /** Made for each scenario. */
    public Replicas(Site site) {
        this.site = site;
    }

    /** Starts one more. */
    public void start(String name) {
        // Short, but longer than a busy machine takes to renew.
        Leadership lease = new Leadership(
                NAMESPACE, LEASE, name, Duration.ofSeconds(4), Duration.ofSeconds(3), Duration.ofMillis(250));
        KubernetesClient client = site.ownClient();
        clients.put(name, client);
        running.put(name, site.system().startReplica(client, new Election(lease, () -> givenUp.add(name))));
    }

    /** Who holds the lease; empty if nobody does. */
    public Optional<String> holder() {
        Lease lease =
                site.client().leases().inNamespace(NAMESPACE).withName(LEASE).get();
        return Optional.ofNullable(lease)
                .map(Lease::getSpec)
                .map(spec -> spec.getHolderIdentity())
                .filter(holder -> !holder.isEmpty());
    }

    /** Stops one, as when its pod is deleted. */
    public void stop(String name) {
        running.get(name).close();
    }

    /** Cuts one off from the API server; it goes on without knowing. */
    public void cutOff(String name) {
        clients.get(name).close();
    }

    /** True if that one has found out that it leads no more. */
    public boolean hasGivenUp(String name) {
        return givenUp.contains(name);
    }

    @Override
    public void dispose() {
        clients.values().forEach(KubernetesClient::close);
    }
}
