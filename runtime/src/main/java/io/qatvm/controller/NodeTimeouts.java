package io.qatvm.controller;

import java.time.Duration;

/**
 * How long the cluster waits for a node that is silent.
 *
 * @param silence how old the heartbeat of the node's agent may be before the node's VMIs are Unknown
 * @param failure how long a VMI may be Unknown before it is Failed
 */
public record NodeTimeouts(Duration silence, Duration failure) {
    /** Five minutes each, as KubeVirt waits. */
    public static final NodeTimeouts DEFAULT = new NodeTimeouts(Duration.ofMinutes(5), Duration.ofMinutes(5));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public NodeTimeouts {
        if (silence.isZero() || silence.isNegative() || failure.isZero() || failure.isNegative()) {
            throw new IllegalArgumentException(
                    "node timeouts are " + silence + " and " + failure + ", expected more than none");
        }
    }
}
