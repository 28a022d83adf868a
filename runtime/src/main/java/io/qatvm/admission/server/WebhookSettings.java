package io.qatvm.admission.server;

import java.time.Duration;
import java.util.Objects;

/**
 * Where and how the webhook listens.
 *
 * @param bindAddress host name or IP address to listen on, {@code 0.0.0.0} for all
 * @param port TCP port, 0 for any free one
 * @param maxBodyBytes largest review body taken; longer ones are answered 413
 * @param drain how long closing waits for reviews in progress
 */
public record WebhookSettings(String bindAddress, int port, int maxBodyBytes, Duration drain) {
    /** 3 MiB: the API server itself takes no larger object, and a review holds at most two of them and little else. */
    public static final int DEFAULT_MAX_BODY_BYTES = 3 * 1024 * 1024;

    /** Port of the webhook inside its pod. */
    public static final int DEFAULT_PORT = 8443;

    /** Refuses values no server could use. */
    public WebhookSettings {
        Objects.requireNonNull(bindAddress, "bindAddress");
        Objects.requireNonNull(drain, "drain");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
        }
        if (maxBodyBytes < 1) {
            throw new IllegalArgumentException("maxBodyBytes must be positive, was " + maxBodyBytes);
        }
        if (drain.isNegative()) {
            throw new IllegalArgumentException("drain must not be negative, was " + drain);
        }
    }

    /** Loopback only, any free port: for tests and simulated clusters. */
    public static WebhookSettings local() {
        return new WebhookSettings("127.0.0.1", 0, DEFAULT_MAX_BODY_BYTES, Duration.ofSeconds(5));
    }

    /** All addresses, {@value #DEFAULT_PORT}: for a pod. */
    public static WebhookSettings inPod() {
        return new WebhookSettings("0.0.0.0", DEFAULT_PORT, DEFAULT_MAX_BODY_BYTES, Duration.ofSeconds(10));
    }
}
