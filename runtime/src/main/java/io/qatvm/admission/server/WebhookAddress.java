package io.qatvm.admission.server;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfigBuilder;
import java.net.URI;

/** How the API server reaches the webhook. */
public sealed interface WebhookAddress {
    /** The client part of a registration for one path, still without {@code caBundle}. */
    WebhookClientConfig client(String path);

    /**
     * Through a service of the cluster.
     *
     * @param port port of the service, mostly 443
     */
    record Service(String namespace, String name, int port) implements WebhookAddress {
        @Override
        public WebhookClientConfig client(String path) {
            return new WebhookClientConfigBuilder()
                    .withNewService(name, namespace, path, port)
                    .build();
        }
    }

    /**
     * By URL, for a webhook outside the cluster.
     *
     * @param base https, host and port; no path, query or user
     */
    record Url(URI base) implements WebhookAddress {
        /** Refuses what an API server would refuse. */
        public Url {
            boolean bare = base.getRawPath() == null
                    || base.getRawPath().isEmpty()
                    || base.getRawPath().equals("/");
            if (!"https".equals(base.getScheme())
                    || base.getHost() == null
                    || base.getRawUserInfo() != null
                    || base.getRawQuery() != null
                    || base.getRawFragment() != null
                    || !bare) {
                throw new IllegalArgumentException("webhook URL must be https://HOST[:PORT], was " + base);
            }
        }

        @Override
        public WebhookClientConfig client(String path) {
            return new WebhookClientConfigBuilder()
                    .withUrl(base.resolve(path).toString())
                    .build();
        }
    }
}
