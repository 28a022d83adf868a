package io.qatvm.handler;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.qatvm.controller.LauncherLabels;
import io.qatvm.controller.NodeContact;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows on the Node that its agent is alive: a time in an annotation, and the label that lets launcher pods in. The label
 * goes to false when the agent ends; the time stays, and grows old. As in KubeVirt.
 */
final class Heartbeat implements Worker.Step {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;
    private final String node;
    private final Duration interval;
    private final Clock clock;
    private boolean ended;

    Heartbeat(KubernetesClient client, HandlerSettings settings, Clock clock) {
        this.client = client;
        this.node = settings.nodeName();
        this.interval = settings.heartbeat();
        this.clock = clock;
    }

    /** Beats once; returns when to do so again. */
    @Override
    public synchronized Optional<Duration> run() {
        if (ended) {
            return Optional.empty();
        }
        ObjectNode metadata = JSON.createObjectNode();
        metadata.putObject("annotations")
                .put(NodeContact.HEARTBEAT, clock.instant().toString());
        metadata.putObject("labels").put(LauncherLabels.SCHEDULABLE, "true");
        patch(metadata);
        return Optional.of(interval);
    }

    /** No launcher pod is to come here any more, and no beat follows. An API server that is away hears nothing of it. */
    synchronized void end() {
        ended = true;
        ObjectNode metadata = JSON.createObjectNode();
        metadata.putObject("labels").put(LauncherLabels.SCHEDULABLE, "false");
        try {
            patch(metadata);
        } catch (KubernetesClientException unheard) {
            LOG.warn("node {} stays open for launcher pods: {}", node, unheard.getMessage());
        }
    }

    private void patch(ObjectNode metadata) {
        ObjectNode patch = JSON.createObjectNode();
        patch.set("metadata", metadata);
        client.nodes().withName(node).patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
    }
}
