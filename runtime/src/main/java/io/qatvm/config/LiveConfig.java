package io.qatvm.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings in force, watched in the cluster. A change takes effect at the next question; a text that does not parse
 * leaves the last good settings in force and is logged.
 */
public final class LiveConfig implements Supplier<ClusterConfig>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConfig.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;
    private final SharedIndexInformer<ConfigMap> informer;
    private volatile ClusterConfig current = ClusterConfig.DEFAULT;

    private LiveConfig(KubernetesClient client) {
        this.client = client;
        this.informer = client.configMaps()
                .inNamespace(ClusterConfig.NAMESPACE)
                .withName(ClusterConfig.NAME)
                .inform(new Follower());
    }

    /**
     * Starts to watch and returns once the settings are known.
     *
     * @param client may read config maps of namespace {@code kubevirt}, and KubeVirt resources where they are served
     */
    public static LiveConfig watch(KubernetesClient client) {
        LiveConfig config = new LiveConfig(client);
        if (config.informer.getStore().list().isEmpty()) {
            config.withoutMap();
        }
        return config;
    }

    @Override
    public ClusterConfig get() {
        return current;
    }

    /** True while the watch runs. */
    public boolean watching() {
        return informer.isRunning();
    }

    @Override
    public void close() {
        informer.close();
    }

    private void follow(ConfigMap map) {
        Map<String, String> data = map.getData() == null ? Map.of() : map.getData();
        ClusterConfig.Reading reading = ClusterConfig.ofConfigMap(data);
        if (reading instanceof ClusterConfig.Reading.Good good) {
            current = good.config();
            LOG.info("{}: feature gates {}", ClusterConfig.NAME, current.gates().names());
        } else if (reading instanceof ClusterConfig.Reading.Bad bad) {
            LOG.warn("{} is ignored, the last good settings stay: {}", ClusterConfig.NAME, bad.problems());
        }
    }

    // Without a config map the KubeVirt resource decides, where there is one.
    private void withoutMap() {
        current = kubeVirt().map(ClusterConfig::ofKubeVirt).orElse(ClusterConfig.DEFAULT);
    }

    private Optional<JsonNode> kubeVirt() {
        try {
            return client
                    .genericKubernetesResources("kubevirt.io/v1alpha3", "KubeVirt")
                    .inAnyNamespace()
                    .list()
                    .getItems()
                    .stream()
                    .map(resource -> JSON.<JsonNode>valueToTree(resource.getAdditionalProperties()))
                    .filter(resource -> resource.path("status").hasNonNull("phase"))
                    .map(resource -> resource.at("/spec/configuration"))
                    .findFirst();
        } catch (KubernetesClientException notServed) {
            LOG.debug("no KubeVirt resource to read: {}", notServed.getMessage());
            return Optional.empty();
        }
    }

    private final class Follower implements ResourceEventHandler<ConfigMap> {
        @Override
        public void onAdd(ConfigMap map) {
            follow(map);
        }

        @Override
        public void onUpdate(ConfigMap before, ConfigMap map) {
            follow(map);
        }

        @Override
        public void onDelete(ConfigMap map, boolean unknown) {
            withoutMap();
        }
    }
}
