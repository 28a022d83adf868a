package io.qatvm.features;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.qatvm.config.ClusterConfig;
import io.qatvm.fixtures.cluster.Access;
import io.qatvm.fixtures.cluster.Cluster;
import io.qatvm.fixtures.cluster.foreign.Kubeconfig;
import io.qatvm.fixtures.cluster.local.LocalTarget;
import io.qatvm.fixtures.host.SimulatedHost;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.fixtures.reference.ReferenceSystem;
import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A real control plane that plays somebody else's cluster: the reference is deployed on it, with a node of four VFs, and a
 * service account without any right has a kubeconfig.
 */
final class StrangersCluster implements AutoCloseable {
    static final String NAMESPACE = "visitors";
    static final String ACCOUNT = "conformance";
    static final String RESOURCE = "qat.intel.com/generic";

    private static final int VFS = 4;
    private static final long AN_HOUR = 3600;

    private final LocalTarget target;
    private final Cluster cluster;
    private final ReferenceSystem reference;
    private final Path kubeconfig;
    private final Path administrator;

    /** @param folder of a short name, for its sockets */
    StrangersCluster(LocalTarget target, Path folder) {
        this.target = target;
        cluster = target.cluster(false);
        client().resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(ClusterConfig.NAME)
                        .withNamespace(ClusterConfig.NAMESPACE)
                        .endMetadata()
                        .addToData(ClusterConfig.FEATURE_GATES, "QAT")
                        .build())
                .create();
        reference = new ReferenceSystem(cluster, Reference.sound(), folder);
        SimulatedHost host = SimulatedHost.at(folder.resolve("node-1"));
        host.addPf(new PciAddress(0, 0x3d, 0, 0), VFS, RESOURCE, "generic");
        reference.addNode("node-1", host, reference.nodeSettings("node-1", Map.of()));
        reference.startControllers();
        administrator = cluster.writeKubeconfig(folder);
        kubeconfig = invite(folder);
    }

    private Path invite(Path folder) {
        client().resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        client().resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(ACCOUNT)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        String token = client().serviceAccounts()
                .inNamespace(NAMESPACE)
                .withName(ACCOUNT)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .addToAudiences("https://kubernetes.default.svc")
                        .withExpirationSeconds(AN_HOUR)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        Config admin = Config.fromKubeconfig(administrator.toFile());
        String authority = new String(Base64.getDecoder().decode(admin.getCaCertData()), StandardCharsets.UTF_8);
        return new Access("strangers", admin.getMasterUrl(), authority, ACCOUNT, token)
                .writeKubeconfig(folder, "visitor");
    }

    /** The administrator's. */
    KubernetesClient client() {
        return cluster.client();
    }

    /** The visitor's kubeconfig; its context is {@code strangers}. */
    Path kubeconfig() {
        return kubeconfig;
    }

    /** The same, read. */
    Kubeconfig visitor() {
        return Kubeconfig.of(Optional.empty(), kubeconfig);
    }

    /** The same with a token that nobody knows. */
    Path withWrongToken() {
        try {
            String text = Files.readString(kubeconfig).replaceAll("token: [^}]+", "token: forgotten");
            return Files.writeString(kubeconfig.resolveSibling("expired"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        reference.close();
        cluster.close();
        target.close();
    }
}
