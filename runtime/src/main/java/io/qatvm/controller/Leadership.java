package io.qatvm.controller;

import java.time.Duration;

/**
 * The Lease by which controllers agree on the one that acts, as Kubernetes' own controllers do (client-go's
 * leaderelection).
 *
 * @param namespace of the Lease
 * @param name of the Lease
 * @param identity who holds it; every process needs another one
 * @param duration after which others may take a lease that was not renewed
 * @param deadline after which a holder that cannot renew gives up
 * @param retry how often it is looked at
 */
public record Leadership(
        String namespace, String name, String identity, Duration duration, Duration deadline, Duration retry) {
    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException unless retry &lt; deadline &lt; duration: else two could act at once
     */
    public Leadership {
        if (retry.isNegative() || retry.isZero()) {
            throw new IllegalArgumentException("retry period " + retry + ", expected more than nothing");
        }
        if (deadline.compareTo(retry) <= 0) {
            throw new IllegalArgumentException(
                    "renew deadline " + deadline + ", expected more than the retry period, " + retry);
        }
        if (duration.compareTo(deadline) <= 0) {
            throw new IllegalArgumentException(
                    "lease duration " + duration + ", expected more than the renew deadline, " + deadline);
        }
    }

    /** {@code namespace/name} of the Lease. */
    public String lease() {
        return namespace + "/" + name;
    }
}
