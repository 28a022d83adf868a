package io.qatvm.admission.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A Secret with the certificates of all replicas of a webhook. Of two that renew at once, the first wins. */
public final class CertificateSecret implements CertificateStore {
    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    /**
     * Nothing is read or written yet.
     *
     * @param client may create Secrets in the namespace, and get and update this one
     */
    public CertificateSecret(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    @Override
    public Snapshot read() {
        Secret secret;
        try {
            secret = secret().get();
        } catch (KubernetesClientException failure) {
            throw unusable("read", failure);
        }
        if (secret == null) {
            return new Snapshot(Map.of(), "");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        if (secret.getData() != null) {
            secret.getData().forEach((key, value) -> texts.put(key, decoded(key, value)));
        }
        return new Snapshot(texts, secret.getMetadata().getResourceVersion());
    }

    @Override
    public boolean replace(Snapshot seen, Map<String, String> texts) {
        Secret wanted = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withResourceVersion(seen.version().isEmpty() ? null : seen.version())
                .addToLabels("kubevirt.io", "")
                .endMetadata()
                .withType("Opaque")
                .withData(encoded(texts))
                .build();
        try {
            if (seen.version().isEmpty()) {
                client.resource(wanted).create();
            } else {
                client.resource(wanted).update();
            }
            return true;
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw unusable("written", failure);
        }
    }

    @Override
    public String toString() {
        return "Secret " + namespace + "/" + name;
    }

    private Resource<Secret> secret() {
        return client.secrets().inNamespace(namespace).withName(name);
    }

    private String decoded(String key, String value) {
        try {
            return new String(Base64.getDecoder().decode(value), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new UnusableCertificateException(this + ", key " + key + ": is not base64", notBase64);
        }
    }

    private static Map<String, String> encoded(Map<String, String> texts) {
        Map<String, String> data = new LinkedHashMap<>();
        texts.forEach((key, text) -> data.put(key, Base64.getEncoder().encodeToString(text.getBytes(UTF_8))));
        return data;
    }

    private UnusableCertificateException unusable(String what, KubernetesClientException failure) {
        return new UnusableCertificateException(this + ": cannot be " + what + ": " + failure.getMessage(), failure);
    }
}
