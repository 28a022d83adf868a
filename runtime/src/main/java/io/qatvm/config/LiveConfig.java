package io.qatvm.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings in force, watched in the cluster. A change takes effect at the next question; a text that does not parse
 * leaves the last good settings in force and is logged.
 *
 * <p>Where there is no config map, the KubeVirt resource decides. It is watched, too, if its kind is served when the watch
 * begins. What {@code hostDevices} may ask for stands in it alone, also where there is a config map: an allow-list must not
 * vanish because some other object appears. A broken watch is taken up again for as long as this is open; until then the last settings stay.
 */
public final class LiveConfig implements Supplier<ClusterConfig>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConfig.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KUBEVIRT_KIND = "KubeVirt";
    // Newest first: today's, and that of 2020.
    private static final List<String> KUBEVIRT_APIS = List.of("kubevirt.io/v1", "kubevirt.io/v1alpha3");

    private final SharedIndexInformer<ConfigMap> maps;
    private final Optional<SharedIndexInformer<GenericKubernetesResource>> kubeVirts;
    private volatile ClusterConfig current = ClusterConfig.DEFAULT;
    private ConfigMap seen;
    private ClusterConfig good = ClusterConfig.DEFAULT;

    private LiveConfig(KubernetesClient client) {
        maps = client.configMaps()
                .inNamespace(ClusterConfig.NAMESPACE)
                .withName(ClusterConfig.NAME)
                .runnableInformer(0);
        kubeVirts = KUBEVIRT_APIS.stream()
                .filter(api -> served(client, api))
                .findFirst()
                .map(api -> client.genericKubernetesResources(api, KUBEVIRT_KIND)
                        .inAnyNamespace()
                        .runnableInformer(0));
    }

    /**
     * Starts to watch and returns once the settings are known.
     *
     * @param client may read config maps of namespace {@code kubevirt}, and KubeVirt resources where they are served
     * @throws KubernetesClientException if the config map cannot be read
     */
    public static LiveConfig watch(KubernetesClient client) {
        LiveConfig config = new LiveConfig(client);
        try {
            config.kubeVirts.ifPresent(config::follow);
            config.follow(config.maps);
        } catch (RuntimeException notReadable) {
            config.close();
            throw notReadable;
        }
        config.refresh();
        return config;
    }

    @Override
    public ClusterConfig get() {
        return current;
    }

    /** True while the watch runs. */
    public boolean watching() {
        return maps.isRunning();
    }

    @Override
    public void close() {
        maps.close();
        kubeVirts.ifPresent(SharedIndexInformer::close);
    }

    private <T> void follow(SharedIndexInformer<T> informer) {
        informer.addEventHandler(new Follower<>());
        // Once started, nothing ends the watch but closing it: not even an event that cannot be read.
        informer.exceptionHandler((started, failure) -> started);
        informer.run();
    }

    // Always by what the stores hold now, so that events that overtake each other do no harm.
    private synchronized void refresh() {
        List<ConfigMap> found = maps.getStore().list();
        ClusterConfig ofKubeVirt = kubeVirt().map(ClusterConfig::ofKubeVirt).orElse(ClusterConfig.DEFAULT);
        if (found.isEmpty()) {
            seen = null;
            // Without a config map the KubeVirt resource decides, where there is one.
            good = ofKubeVirt;
        } else if (!found.get(0).equals(seen)) {
            seen = found.get(0);
            read(seen);
        }
        use(good.withPermitted(ofKubeVirt.permitted()));
    }

    private void read(ConfigMap map) {
        Map<String, String> data = map.getData() == null ? Map.of() : map.getData();
        ClusterConfig.Reading reading = ClusterConfig.ofConfigMap(data);
        if (reading instanceof ClusterConfig.Reading.Good read) {
            good = read.config();
        } else if (reading instanceof ClusterConfig.Reading.Bad bad) {
            LOG.warn("{} is ignored, the last good settings stay: {}", ClusterConfig.NAME, bad.problems());
        }
    }

    private void use(ClusterConfig next) {
        if (!next.equals(current)) {
            current = next;
            LOG.info("{}: feature gates {}", ClusterConfig.NAME, next.gates().names());
            next.permitted().problems().forEach(problem -> LOG.warn("KubeVirt: {}; it permits nothing", problem));
        }
    }

    // The one KubeVirt has taken up, which is the one with a phase.
    private Optional<JsonNode> kubeVirt() {
        return kubeVirts
                .flatMap(informer -> informer.getStore().list().stream()
                        .map(resource -> JSON.<JsonNode>valueToTree(resource.getAdditionalProperties()))
                        .filter(resource -> resource.path("status").hasNonNull("phase"))
                        .findFirst())
                .map(resource -> resource.at("/spec/configuration"));
    }

    private static boolean served(KubernetesClient client, String api) {
        try {
            var kinds = client.getApiResources(api);
            return kinds != null
                    && kinds.getResources().stream().anyMatch(kind -> KUBEVIRT_KIND.equals(kind.getKind()));
        } catch (KubernetesClientException notTold) {
            LOG.debug("no KubeVirt resource to read: {}", notTold.getMessage());
            return false;
        }
    }

    private final class Follower<T> implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            refresh();
        }

        @Override
        public void onUpdate(T before, T object) {
            refresh();
        }

        @Override
        public void onDelete(T object, boolean unknown) {
            refresh();
        }
    }
}
