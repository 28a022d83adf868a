package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Kubernetes events about an object; an event that cannot be written is logged, and nothing else fails. The same
 * word about the same object again raises the count of the event that is there, so that retries do not flood the cluster.
 */
public final class EventRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    // An object's name may have 253 characters, and so may the event's.
    private static final int LONGEST_BASE = 200;

    private final KubernetesClient client;
    private final String component;
    private final Clock clock;

    /**
     * A recorder that speaks for {@code component}.
     *
     * @param client may create, read and update events
     */
    public EventRecorder(KubernetesClient client, String component, Clock clock) {
        this.client = client;
        this.component = component;
        this.clock = clock;
    }

    /** Tells of something expected. */
    public void normal(HasMetadata about, String reason, String message) {
        write(about, "Normal", reason, message);
    }

    /** Tells of something a user should look at. */
    public void warning(HasMetadata about, String reason, String message) {
        write(about, "Warning", reason, message);
    }

    private void write(HasMetadata about, String type, String reason, String message) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Event event = new EventBuilder()
                .withNewMetadata()
                .withName(name(about, type, reason, message))
                .withNamespace(about.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withNamespace(about.getMetadata().getNamespace())
                .withName(about.getMetadata().getName())
                .withUid(about.getMetadata().getUid())
                .endInvolvedObject()
                .withType(type)
                .withReason(reason)
                .withMessage(message)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent(component)
                .endSource()
                .build();
        try {
            create(event);
        } catch (KubernetesClientException notWritten) {
            LOG.warn(
                    "event {} about {} is lost: {}", reason, about.getMetadata().getName(), notWritten.getMessage());
        }
    }

    private void create(Event event) {
        try {
            client.resource(event).create();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw refused;
            }
            client.v1()
                    .events()
                    .inNamespace(event.getMetadata().getNamespace())
                    .withName(event.getMetadata().getName())
                    .edit(earlier -> new EventBuilder(earlier)
                            .withCount(Objects.requireNonNullElse(earlier.getCount(), 1) + 1)
                            .withLastTimestamp(event.getLastTimestamp())
                            .build());
        }
    }

    /** One name for one word about one object: the object's, and a digest of the rest. */
    private String name(HasMetadata about, String type, String reason, String message) {
        String word =
                String.join("\0", component, String.valueOf(about.getMetadata().getUid()), type, reason, message);
        String digest = UUID.nameUUIDFromBytes(word.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        String base = about.getMetadata().getName();
        String cut = base.substring(0, Math.min(base.length(), LONGEST_BASE));
        return cut + (cut.endsWith("-") || cut.endsWith(".") ? "e." : ".") + digest;
    }
}
