package io.qatvm.steps.world;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.qatvm.config.ClusterConfig;
import io.qatvm.fixtures.cluster.KubeVirtDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The KubeVirt resource of the scenario's cluster, in which administrators keep gates and permitted devices. */
public final class KubeVirtResource {
    /**
     * One entry of {@code pciHostDevices}.
     *
     * @param selector vendor and device
     * @param resource its resource
     * @param external what it says of externalResourceProvider; null for nothing
     */
    public record Permit(String selector, String resource, Boolean external) {
        Map<String, Object> entry() {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("pciVendorSelector", selector);
            entry.put("resourceName", resource);
            if (external != null) {
                entry.put("externalResourceProvider", external);
            }
            return entry;
        }
    }

    /** What an administrator permits in scenarios that say nothing of it: all that the nodes of the suite offer. */
    public static final List<Permit> USUAL = Stream.of(
                    "qat.intel.com/generic",
                    "qat.intel.com/cy",
                    "qat.intel.com/dc",
                    "qat.intel.com/sym",
                    "qat.intel.com/asym",
                    "qat.intel.com/sym-dc",
                    "intel.com/qat")
            .map(resource -> new Permit("8086:4941", resource, true))
            .toList();

    private static final String NAME = "kubevirt";

    private final Site site;
    private String version = KubeVirtDefinition.TODAY;

    KubeVirtResource(Site site) {
        this.site = site;
    }

    /** Puts a deployed resource of 2020's version with these gates in place, before anything else runs. */
    public void createOf2020(List<String> gates) {
        version = KubeVirtDefinition.OF_2020;
        create(gates, null);
    }

    /**
     * Puts a deployed resource in place, before anything else runs.
     *
     * @param gates the items of {@code featureGates}
     * @param permits the entries of {@code pciHostDevices}; null for no list at all
     */
    public void create(List<String> gates, List<Permit> permits) {
        site.cluster().install(List.of(KubeVirtDefinition.DEFINITION));
        site.client().resource(resource(configuration(gates, permits))).create();
    }

    /** Changes the gates while everything runs. */
    public void gates(List<String> gates) {
        change(configuration -> configuration.put("developerConfiguration", Map.of("featureGates", gates)));
    }

    /** Changes what is permitted while everything runs. */
    public void permit(List<Permit> permits) {
        change(configuration -> configuration.put("permittedHostDevices", list(permits)));
    }

    @SuppressWarnings("unchecked") // What a generic resource holds is plain JSON.
    private void change(Consumer<Map<String, Object>> change) {
        site.client()
                .genericKubernetesResources("kubevirt.io/" + version, "KubeVirt")
                .inNamespace(ClusterConfig.NAMESPACE)
                .withName(NAME)
                .edit(found -> {
                    Map<String, Object> spec = (Map<String, Object>)
                            found.getAdditionalProperties().get("spec");
                    change.accept((Map<String, Object>) spec.get("configuration"));
                    return found;
                });
    }

    private GenericKubernetesResource resource(Map<String, Object> configuration) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("kubevirt.io/" + version)
                .withKind("KubeVirt")
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(ClusterConfig.NAMESPACE)
                .endMetadata()
                .addToAdditionalProperties("spec", Map.of("configuration", configuration))
                .addToAdditionalProperties("status", Map.of("phase", "Deployed"))
                .build();
    }

    private static Map<String, Object> configuration(List<String> gates, List<Permit> permits) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("developerConfiguration", Map.of("featureGates", gates));
        if (permits != null) {
            configuration.put("permittedHostDevices", list(permits));
        }
        return configuration;
    }

    private static Map<String, Object> list(List<Permit> permits) {
        return Map.of("pciHostDevices", permits.stream().map(Permit::entry).toList());
    }
}
